package hud

import (
	"fmt"
	"strconv"
	"time"

	"carom/clients/core"
	"carom/clients/terminal/cells"
	"carom/clients/terminal/paint"
	"carom/game/rules"
	"carom/game/view"
)

// Watched draws the lower bar of a spectator: who is followed, how long ago it was, and
// what is to be seen of their tank; and the hints below it if there is room.
func Watched(g *cells.Grid, p Plan, s *core.Scene, st Status) {
	y := p.Bottom
	g.Fill(0, y, p.W, 1, barBg)
	x := followed(s).draw(g, 1, y)
	x = g.Text(x, y, ago(s.Watching.Delay), on(barBg, plain))
	if t := tankOf(s, s.Watching.Seat); t != nil {
		x = gauges(g, x+2, y, t, p.W >= wideBar)
	} else if s.Watching.Seat.Valid() && s.Phase == core.Playing {
		x = g.Text(x+2, y, "destroyed", on(barBg, paint.Red))
	}
	const keys = "LEFT RIGHT player · F free camera · WASD fly · TAB scores · F1 help · Q quit"
	reminders(g, p, st, x, keys, keys)
}

// followed names who is watched.
func followed(s *core.Scene) spans {
	p, ok := s.Player(s.Watching.Seat)
	switch {
	case ok:
		return spans{{"watching ", on(barBg, faint)}, {cells.Cut(p.Name, 20), bold(barBg, Sides(s).Colour(p.Seat, p.Team))}, {", ", on(barBg, faint)}}
	case s.Watching.Seat.Valid():
		return spans{{"watching, ", on(barBg, faint)}}
	}
	return spans{{"free camera", bold(barBg, paint.Cyan)}, {", ", on(barBg, faint)}}
}

// ago says how late a spectator sees.
func ago(d time.Duration) string {
	return fmt.Sprintf("%d s ago", (d+500*time.Millisecond)/time.Second)
}

// tankOf is a seat's tank, if it is in the picture.
func tankOf(s *core.Scene, seat rules.Seat) *view.Tank {
	for i := range s.View.Tanks {
		if t := &s.View.Tanks[i]; t.Seat == seat && seat.Valid() {
			return t
		}
	}
	return nil
}

// gauges draws what is to be seen of another's tank.
func gauges(g *cells.Grid, x, y int, t *view.Tank, wide bool) int {
	w := 10
	if wide {
		w = 16
	}
	hp := int32(max(t.HP, 0))
	x = g.Text(x, y, "HULL ", on(barBg, faint))
	g.Bar(x, y, w, hp, rules.MaxHP, paint.HullColour(hp), empty)
	g.Right(x+w+4, y, strconv.Itoa(int(hp)), bold(barBg, bright))
	x += w + 4
	if t.Charge > 0 {
		x = g.Text(x+2, y, "BEAM ", bold(barBg, paint.White))
		g.Bar(x, y, w-2, int32(t.Charge), rules.BeamCharge, paint.White, empty)
		x += w - 2
	}
	if t.Turbo {
		x = g.Text(x+2, y, "TURBO", bold(barBg, paint.Amber))
	}
	return x
}
