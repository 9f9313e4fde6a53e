package simtest

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"carom/game/arena"
)

// spawnsNeeded is what the smallest number of players asks of a map.
const spawnsNeeded = 10

// Arena parses rows of tiles as a map for two players and all modes. If the
// drawing has too few spawns, floor cells on which a tank fits become spawns, in
// reading order: tests that place their tanks need not draw any. A drawing that
// is its own image after half a turn stays so.
func Arena(tb testing.TB, rows ...string) *arena.Arena {
	tb.Helper()
	grid := make([][]byte, len(rows))
	for i, r := range rows {
		grid[i] = []byte(r)
	}
	symmetry := "none"
	if turned(grid) {
		symmetry = "turn"
	}
	fill(grid, symmetry == "turn")
	text := fmt.Sprintf("name: Test\nauthor: simtest\nmodes: ffa, tdm, duel\nplayers: 2\nsymmetry: %s\n---\n%s\n",
		symmetry, bytes.Join(grid, []byte{'\n'}))
	a, err := arena.Parse("simtest", []byte(text))
	if err != nil {
		tb.Fatalf("%v in\n%s", err, text)
	}
	return a
}

// Open returns the rows of an empty arena of w by h cells, walls included.
func Open(w, h int) []string {
	rows := make([]string, h)
	for y := range rows {
		rows[y] = "#" + strings.Repeat(".", w-2) + "#"
	}
	rows[0] = strings.Repeat("#", w)
	rows[h-1] = rows[0]
	return rows
}

// Wall draws a wall over the rows, from cell (x, y), w by h cells.
func Wall(rows []string, x, y, w, h int) []string {
	for j := y; j < y+h; j++ {
		rows[j] = rows[j][:x] + strings.Repeat("#", w) + rows[j][x+w:]
	}
	return rows
}

// turned reports whether half a turn leaves the drawing as it is. Team spawns
// count as floor of their own kind, so a drawing with them is not.
func turned(g [][]byte) bool {
	h := len(g)
	for y, row := range g {
		other := g[h-1-y]
		for x, c := range row {
			if len(other) != len(row) || c == '1' || c == '2' || other[len(row)-1-x] != c {
				return false
			}
		}
	}
	return true
}

// fill makes spawns until there are enough, each with its partner if the
// drawing is to stay symmetric.
func fill(g [][]byte, pairs bool) {
	n := bytes.Count(bytes.Join(g, nil), []byte{'S'})
	for y := 1; y < len(g)-1; y++ {
		for x := 1; x < len(g[y])-1 && n < spawnsNeeded; x++ {
			if g[y][x] != '.' || !fits(g, x, y) {
				continue
			}
			g[y][x] = 'S'
			n++
			if px, py := len(g[y])-1-x, len(g)-1-y; pairs && g[py][px] == '.' {
				g[py][px] = 'S'
				n++
			}
		}
	}
}

// fits reports whether a tank fits on cell (x, y): its neighbours are free.
func fits(g [][]byte, x, y int) bool {
	for _, row := range g[y-1 : y+2] {
		if x+1 >= len(row) || bytes.IndexByte(row[x-1:x+2], '#') >= 0 {
			return false
		}
	}
	return true
}
