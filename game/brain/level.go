package brain

import (
	"errors"
	"strings"

	"carom/game/rules"
)

// Level is how well a brain plays.
type Level uint8

// The levels. No level knows more or moves faster than another.
const (
	Easy Level = iota
	Normal
	Hard
	levels
)

var names = [levels]string{"easy", "normal", "hard"}

// String returns the level's name.
func (l Level) String() string { return names[l%levels] }

// ParseLevel returns the level of a name, in any case of letters.
func ParseLevel(s string) (Level, error) {
	for l := range levels {
		if strings.EqualFold(s, l.String()) {
			return l, nil
		}
	}
	return Easy, errors.New("brain: there is no level " + clip(s) + "; use easy, normal or hard")
}

// clip quotes the beginning of what may be anything.
func clip(s string) string {
	if len(s) > 16 {
		s = s[:16] + "…"
	}
	return "\"" + s + "\""
}

// skill is what sets the levels apart.
type skill struct {
	react   rules.Tick // age of what it sees of other tanks, and before it minds a shell
	shake   int32      // standard deviation of the aim's error, headings (4096 a turn)
	lead    int32      // how much of a target's motion it aims ahead, percent
	rays    int        // bank shots it tries each tick
	banks   uint8      // bounces it can plan
	notice  int32      // shells it notices, percent
	horizon int        // ticks it foresees them
	think   rules.Tick // between two plans
	gap     int32      // longest extra wait between two shots, ticks
	beam    int32      // appetite for the beam, percent of chances taken
	steady  int32      // how far off the turret may be when it fires, headings
}

var skills = [levels]skill{
	Easy:   {react: 30, shake: 102, lead: 0, rays: 0, banks: 0, notice: 0, horizon: 0, think: 30, gap: 40, beam: 0, steady: 60},
	Normal: {react: 21, shake: 57, lead: 70, rays: 1, banks: 1, notice: 35, horizon: 24, think: 18, gap: 16, beam: 25, steady: 40},
	Hard:   {react: 14, shake: 28, lead: 100, rays: 4, banks: 2, notice: 80, horizon: 40, think: 9, gap: 6, beam: 40, steady: 28},
}
