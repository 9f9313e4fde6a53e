package arena

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"carom/game/geom"
)

// good is a small valid map; tests spoil it.
const good = `name: Test
author: Nobody
modes: ffa, duel
players: 2
symmetry: turn
---
##################
#................#
#.S..S..S..S..S..#
#................#
#.....##.........#
#..P.............#
#.............P..#
#.........##.....#
#................#
#..S..S..S..S..S.#
#................#
##################
`

func TestParse(t *testing.T) {
	a, err := Parse("good", []byte(good))
	if err != nil {
		t.Fatal(err)
	}
	if a.Name != "Test" || a.Author != "Nobody" || a.Min != 2 || a.Max != 2 || a.W != 18 || a.H != 12 || a.Symmetry != Turn {
		t.Errorf("header or size: %+v", a)
	}
	if !a.For("duel") || a.For("tdm") {
		t.Errorf("modes %v", a.Modes)
	}
	if len(a.Spawns) != 10 || len(a.Pads) != 2 {
		t.Fatalf("%d spawns, %d pads", len(a.Spawns), len(a.Pads))
	}
	if want := (geom.Vec{X: 2*1024 + 512, Y: 2*1024 + 512}); a.Spawns[0] != want {
		t.Errorf("first spawn %v, want %v", a.Spawns[0], want)
	}
	if a.Spawns[9] != a.image(a.Spawns[0]) {
		t.Errorf("last spawn %v is not the image of the first", a.Spawns[9])
	}
	if !a.Solid(6, 4) || a.Solid(8, 4) || !a.Solid(-1, 3) || !a.Solid(18, 3) || !a.Solid(3, 12) {
		t.Error("Solid is wrong")
	}
}

// TestPadKinds: partners are of one kind, pairs alternate.
func TestPadKinds(t *testing.T) {
	text := strings.Replace(good, "#.............P..#", "#.P...P.......P..#", 1)
	text = strings.Replace(text, "#..P.............#", "#..P.......P...P.#", 1)
	a, err := Parse("pads", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	want := []PadKind{Repair, Turbo, Repair, Repair, Turbo, Repair}
	for i, pad := range a.Pads {
		if pad.Kind != want[i] {
			t.Errorf("pad %d at %v is %v, want %v", i, pad.Pos, pad.Kind, want[i])
		}
	}
}

// TestCanonical: what editors do to line ends and blanks does not make another map.
func TestCanonical(t *testing.T) {
	a, err := Parse("lf", []byte(good))
	if err != nil {
		t.Fatal(err)
	}
	for why, text := range map[string]string{
		"CRLF":                strings.ReplaceAll(good, "\n", "\r\n"),
		"blanks at line ends": strings.ReplaceAll(good, "\n", " \t\n"),
		"empty lines at end":  good + "\n\n\n",
		"no last line end":    strings.TrimRight(good, "\n"),
	} {
		b, err := Parse(why, []byte(text))
		if err != nil {
			t.Errorf("%s: %v", why, err)
			continue
		}
		if a.Hash != b.Hash || !bytes.Equal(b.Text, []byte(good)) {
			t.Errorf("%s: another hash or text", why)
		}
	}
	if b, err := Parse("other", []byte(strings.Replace(good, "Test", "Tess", 1))); err != nil || b.Hash == a.Hash {
		t.Errorf("another name has to give another hash (%v)", err)
	}
}

func TestParseRefuses(t *testing.T) {
	swap := func(old, with string) string {
		if !strings.Contains(good, old) {
			t.Fatalf("%q is not in the map", old)
		}
		return strings.Replace(good, old, with, 1)
	}
	wall := func(x, y int) string { // a wall at a cell and at its partner
		lines := strings.Split(good, "\n")
		for _, c := range [2][2]int{{x, y}, {17 - x, 11 - y}} {
			row := []byte(lines[6+c[1]])
			row[c[0]] = '#'
			lines[6+c[1]] = string(row)
		}
		return strings.Join(lines, "\n")
	}
	wide := "name: W\nauthor: N\nmodes: ffa\nplayers: 2\nsymmetry: none\n---\n"
	edge := strings.Repeat("#", 102) + "\n"
	for _, c := range []struct {
		why, text string
		line, col int
		has       string
	}{
		{"empty", "", 1, 0, "---"},
		{"no dashes", "name: x\n", 1, 0, "---"},
		{"no colon", swap("author: Nobody", "author Nobody"), 2, 1, "header line"},
		{"unknown key", swap("author:", "auther:"), 2, 1, `"auther" is not a header key`},
		{"key twice", swap("author: Nobody", "name: Other"), 2, 1, "line 1 already"},
		{"missing key", swap("modes: ffa, duel\n", ""), 5, 0, "modes is missing"},
		{"empty name", swap("name: Test", "name:"), 1, 6, "empty"},
		{"long name", swap("Test", strings.Repeat("x", 41)), 1, 7, "longer"},
		{"odd name", swap("Test", "a\x01b"), 1, 7, "printable"},
		{"broken UTF-8", swap("Test", "a\xffb"), 1, 7, "printable"},
		{"unknown mode", swap("duel", "chess"), 3, 8, `"chess" is not a mode`},
		{"mode twice", swap("duel", "ffa"), 3, 8, "twice"},
		{"players in words", swap("players: 2", "players: two"), 4, 10, "number of players"},
		{"one player", swap("players: 2", "players: 1"), 4, 10, "number of players"},
		{"range upside down", swap("players: 2", "players: 5-2"), 4, 10, "number of players"},
		{"too many players", swap("players: 2", "players: 2-65"), 4, 10, "number of players"},
		{"unknown symmetry", swap("turn", "round"), 5, 11, "not a symmetry"},
		{"no rows", good[:strings.Index(good, "###")], 6, 0, "no rows"},
		{"unknown tile", swap("#..P", "#x.P"), 12, 2, "'x' is not a tile"},
		{"a tile to come", swap("#..P", "#%.P"), 12, 2, "brick"},
		{"not ASCII", swap("#..P", "#..é"), 12, 4, "'é' is not a tile"},
		{"tab in a row", swap("#..P", "#\t.P"), 12, 2, "not a tile"},
		{"row too long", swap("#..P", "#...P"), 12, 19, "19 cells long"},
		{"row too short", swap("#..P", "#.P"), 12, 18, "17 cells long"},
		{"empty row", swap("#..P.............#\n", "\n"), 12, 1, "0 cells long"},
		{"open on the left", swap("#..P", "...P"), 12, 1, "border"},
		{"open above", wide + "##.#\n#..#\n####\n", 7, 3, "border"},
		{"asymmetric wall", swap("#..P", "##.P"), 12, 2, "symmetry"},
		{"asymmetric spawn", swap("#.S..S", "#....S"), 9, 3, "symmetry"},
		{"1 opposite S", swap("#.S..S", "#.1..S"), 9, 3, "symmetry"},
		{"spawn in a corner", wall(3, 3), 9, 3, "does not fit on this spawn"},
		{"pad beside a wall", wall(4, 6), 12, 4, "does not fit on this pad"},
		{"no room at all", wide + "####\n#..#\n####\n", 7, 0, "fits nowhere"},
		{"two rooms", wide + "#######\n#..#..#\n#..#..#\n#######\n", 9, 6, "cannot drive"},
		{"a gap too small", wide + "#######\n#..#..#\n#.....#\n#..#..#\n#######\n", 9, 6, "cannot drive"},
		{"too few spawns", swap("players: 2", "players: 3"), 4, 0, "need at least 12"},
		{"1 opposite 2 is fair", strings.Replace(swap("#..P..", "#..1.."), ".P..#", ".2..#", 1), 0, 0, ""},
		{"uneven teams", wide + "#####\n#...#\n#.1.#\n#...#\n#####\n", 4, 0, "spawns"},
		{"row too wide", wide + strings.Repeat("#", 1025) + "\n", 7, 1025, "1024"},
		{"too many pads", wide + edge + strings.Repeat("#"+strings.Repeat("P", 100)+"#\n", 3) + edge, 10, 58, "at most 256 pads"},
		{"too many rows", wide + strings.Repeat("#\n", 1025), 1031, 0, "1024"},
		{"too many bytes", strings.Repeat("#", maxText+1), 0, 0, "bytes"},
	} {
		a, err := Parse("test.txt", []byte(c.text))
		if c.has == "" {
			if err != nil {
				t.Errorf("%s: %v, want it accepted", c.why, err)
			}
			continue
		}
		var e *Error
		if !errors.As(err, &e) || a != nil {
			t.Errorf("%s: got %v, want an *Error", c.why, err)
			continue
		}
		if e.Name != "test.txt" || e.Line != c.line || e.Col != c.col || !strings.Contains(e.Msg, c.has) {
			t.Errorf("%s: %v\nwant line %d, column %d and %q", c.why, e, c.line, c.col, c.has)
		}
	}
}

// FuzzParse keeps to small texts: every refusal is found in them, and a large map takes a hundred
// times as long to read and thousands of readings to make smaller.
func FuzzParse(f *testing.F) {
	const most = 2000 // bytes
	f.Add([]byte(good))
	f.Add([]byte(strings.ReplaceAll(good, "turn", "none")))
	f.Add([]byte("---\n#"))
	f.Add([]byte("name: x\nplayers: 2-3\n---\n###\n#.#\n###"))
	paths, _ := filepath.Glob("maps/*.txt")
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		if len(text) <= most {
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		text = text[:min(len(text), most)]
		a, err := Parse("fuzz", text)
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || e.Msg == "" || e.Line < 0 || e.Col < 0 {
				t.Fatalf("refused with %#v", err)
			}
			return
		}
		b, err := Parse("again", a.Text)
		if err != nil || b.Hash != a.Hash {
			t.Fatalf("the canonical text is another map: %v", err)
		}
		for _, s := range a.Spawns {
			if !a.Free(s, Hull) {
				t.Fatalf("spawn %v does not fit", s)
			}
		}
	})
}
