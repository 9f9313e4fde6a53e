package hud

import (
	"fmt"
	"strconv"

	"carom/clients/core"
	"carom/clients/terminal/cells"
	"carom/clients/terminal/paint"
	"carom/game/rules"
)

// Bottom draws the lower bar, the own tank in gauges, and the hints below it if
// there is room.
func Bottom(g *cells.Grid, p Plan, s *core.Scene, st Status) {
	y, own := p.Bottom, &s.View.Own
	g.Fill(0, y, p.W, 1, barBg)
	wide := p.W >= 100
	w := 10
	if wide {
		w = 16
	}
	hp := int32(max(own.HP, 0))
	x := g.Text(1, y, "HULL ", on(barBg, faint))
	g.Bar(x, y, w, hp, rules.MaxHP, paint.HullColour(hp), empty)
	g.Right(x+w+4, y, strconv.Itoa(int(hp)), bold(barBg, bright))
	x = shells(g, x+w+6, y, own)
	x = beam(g, x+2, y, w-2, own)
	if own.Turbo > 0 {
		sec := (int(own.Turbo) + rules.TicksPerSecond - 1) / rules.TicksPerSecond
		x = g.Text(x+2, y, fmt.Sprintf("TURBO %ds", sec), bold(barBg, paint.Amber))
	}
	reminders(g, p, st, x, "WASD drive · mouse aim · click fire · right button drive there · F beam · TAB scores · F1 help · ESC leave",
		"WASD drive · mouse aim · click fire · F beam · TAB scores · F1 help")
}

// reminders writes the keys into a line of their own if there is one, else which key
// tells them to the right of column x; and that a latched key is in force.
func reminders(g *cells.Grid, p Plan, st Status, x int, long, short string) {
	end := p.W - 1
	if p.Hints >= 0 {
		hints(g, p, long, short)
	} else if x+9 < end {
		end = g.Right(end, p.Bottom, "F1 help", on(barBg, faint)) - 2
	}
	if st.Cruising && x+8 < end {
		g.Right(end, p.Bottom, "CRUISE", on(barBg, plain))
	}
}

// shells draws the shells that can be alive at once, one mark each, and how far
// the next one is loaded.
func shells(g *cells.Grid, x, y int, own *rules.Tank) int {
	x = g.Text(x, y, "SHELLS ", on(barBg, faint))
	left := rules.ShellsAlive - int(own.Live)
	for i := range rules.ShellsAlive {
		c := empty
		if i < left {
			c = paint.Amber
		}
		g.Text(x+i, y, "▌", on(barBg, c))
	}
	x += rules.ShellsAlive + 1
	const w = 6
	colour := paint.Amber
	if own.Reload > 0 || left == 0 {
		colour = 0x9a7b3a
	}
	g.Bar(x, y, w, rules.ReloadTicks-int32(own.Reload), rules.ReloadTicks, colour, empty)
	return x + w
}

// beam draws the charge while it grows, else how far the beam has cooled.
func beam(g *cells.Grid, x, y, w int, own *rules.Tank) int {
	ink := on(barBg, faint)
	v, full, c := rules.BeamCooldown-int32(own.Cooldown), int32(rules.BeamCooldown), cells.RGB(0x6c5a8c)
	switch {
	case own.Charge > 0:
		v, full, c = int32(own.Charge), rules.BeamCharge, paint.White
		ink = bold(barBg, paint.White)
	case own.Cooldown == 0:
		c, ink = violet, bold(barBg, violet)
	}
	x = g.Text(x, y, "BEAM ", ink)
	g.Bar(x, y, w, v, full, c, empty)
	return x + w
}

// hints draws the controls in one line.
func hints(g *cells.Grid, p Plan, long, short string) {
	g.Fill(0, p.Hints, p.W, 1, barBg)
	if cells.Width(long)+2 > p.W {
		long = short
	}
	g.Text(1, p.Hints, long, on(barBg, faint))
}
