package hud

import (
	"carom/clients/terminal/cells"
	"carom/clients/terminal/paint"
)

// Labels writes the names above the tanks. One that would cover part of the own
// tank's is left out.
func Labels(g *cells.Grid, p Plan, pic paint.Picture) {
	var own tag
	for _, l := range pic.Labels {
		if l.Own {
			own = tagOf(p, l)
		}
	}
	for _, l := range pic.Labels {
		t := tagOf(p, l)
		if l.Row < 0 || l.Row >= p.PH || !l.Own && t.touches(own) {
			continue
		}
		g.Text(t.x, t.y, t.text, cells.Ink{Fg: l.Colour, Clear: true, Bold: l.Own})
	}
}

// tag is where a label is written.
type tag struct {
	x, y int
	text string
}

func tagOf(p Plan, l paint.Label) tag {
	text := cells.Cut(l.Text, 4*p.Zoom) // columns: not much wider than the tank
	w := cells.Width(text)
	x := p.X + l.X - (w-1)/2
	return tag{min(max(x, p.X), p.X+p.PW-w), p.Y + l.Row, text}
}

// touches reports whether two tags have a column in common, or none between
// them, in one row.
func (t tag) touches(o tag) bool {
	return o.text != "" && t.y == o.y &&
		t.x <= o.x+cells.Width(o.text) && o.x <= t.x+cells.Width(t.text)
}
