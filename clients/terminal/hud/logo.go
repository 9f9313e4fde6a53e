package hud

import (
	"carom/clients/terminal/cells"
	"carom/clients/terminal/paint"
)

// letters are the name's, 5 by 5, each pixel drawn two columns wide and one row
// high.
var letters = [5]string{
	".####..###..####...###..#...#",
	"#.....#...#.#...#.#...#.##.##",
	"#.....#####.####..#...#.#.#.#",
	"#.....#...#.#..#..#...#.#...#",
	".####.#...#.#...#..###..#...#",
}

// logoWidth is in columns.
const logoWidth = 2 * 29

// Logo draws the name of the game, fading from cyan to violet.
func Logo(g *cells.Grid, x, y int) {
	for j, row := range letters {
		for i := range len(row) {
			if row[i] == '#' {
				c := cells.Mix(paint.Cyan, violet, int32(i*256/len(row)))
				g.Fill(x+2*i, y+j, 2, 1, c)
			}
		}
	}
}
