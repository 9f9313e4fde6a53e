package paint

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// String draws a sprite in letters.
func (s sprite) String() string {
	const letters = ".,tcbrnso+*"
	var b strings.Builder
	for i, p := range s.at {
		b.WriteByte(letters[p])
		if (i+1)%(2*s.r+1) == 0 {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// The sprites of the three usual sizes were looked at and found good; they must
// not change by accident.
func TestSprites(t *testing.T) {
	var b strings.Builder
	for _, zoom := range []int{2, 3, 5} {
		s := bakeSprites(zoom)
		for f := range 4 {
			b.WriteString(s.hull[f].String() + "\n")
		}
		b.WriteString(s.hollow[0].String() + "\n")
		for a := 0; a < 8; a += 2 {
			b.WriteString(s.gun[a].String() + "\n")
		}
	}
	golden(t, "testdata/sprites.golden", b.String())
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; if that is right, run go test -update\n%s", file, got)
	}
}

func TestHullsAreTheirSize(t *testing.T) {
	tests := []struct {
		why        string
		zoom, wide int
	}{
		{"three pixels at 80x24", 2, 3}, {"five at 120x36", 3, 5}, {"seven", 4, 7}, {"nine at 200x60", 5, 9}, {"eleven", 6, 11},
	}
	for _, tt := range tests {
		s := bakeSprites(tt.zoom)
		for f := 0; f < facings; f += 2 {
			wide := 0
			for dx := -s.hull[f].r; dx <= s.hull[f].r; dx++ {
				if s.hull[f].get(dx, 0) > shade {
					wide++
				}
			}
			if wide != tt.wide {
				t.Errorf("%s: facing %d is %d pixels wide at zoom %d, want %d", tt.why, f, wide, tt.zoom, tt.wide)
			}
		}
	}
}

// Opposite directions are each other's mirror images, so that no direction is
// drawn larger than another.
func TestGunsAreSymmetric(t *testing.T) {
	for zoom := 2; zoom <= 8; zoom++ {
		s := bakeSprites(zoom)
		for a := range aims {
			g, o := s.gun[a], s.gun[(a+aims/2)%aims]
			g.each(func(dx, dy int) {
				if g.get(dx, dy) != o.get(-dx, -dy) {
					t.Errorf("zoom %d: barrels %d and %d differ at %d,%d", zoom, a, a+aims/2, dx, dy)
				}
			})
		}
	}
}
