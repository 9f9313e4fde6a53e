package hud

import (
	"carom/clients/terminal/cells"
	"carom/clients/terminal/paint"
)

// control is one line of the help card.
type control struct{ keys, does string }

var (
	controls = []control{
		{"W A S D, arrows", "drive"},
		{"mouse", "aim the turret"},
		{"right button", "held: drive towards the pointer"},
		{"left button, SPACE", "fire a shell; up to four may fly at once"},
		{"middle button, F", "charge the beam; it leaves after 0.6 s"},
		{"J, L / K", "turn the turret / face the nearest tank"},
		{"TAB", "scores"},
		{"ESC", "leave the match"},
		{"CTRL-C", "quit at once"},
	}
	cruising = []control{
		{"", ""},
		{"one tap drives on", "this terminal does not say when a key is let go"},
		{"X, or the opposite", "stop"},
		{"two keys at once", "drive the diagonal"},
	}
)

const helpWidth = 74

// Help draws the controls.
func Help(g *cells.Grid, p Plan, st Status) {
	list := controls
	if !st.Releases {
		list = append(list[:len(list):len(list)], cruising...)
	}
	x, y := card(g, p, helpWidth, len(list)+7)
	g.Text(x+2, y+1, "CONTROLS", bold(cardBg, paint.Cyan))
	g.Right(x+helpWidth-2, y+1, "F1 closes", on(cardBg, faint))
	y += 3
	for _, c := range list {
		g.Text(x+2, y, c.keys, bold(cardBg, bright))
		g.Text(x+24, y, c.does, on(cardBg, plain))
		y++
	}
	g.Text(x+2, y+1, "Shells bounce three times: once is half as much damage again, twice double.", on(cardBg, faint))
	g.Text(x+2, y+2, "Your own shell hurts you too, once it has bounced.", on(cardBg, faint))
}

// Leave draws the question whether to go.
func Leave(g *cells.Grid, p Plan) {
	const w = 46
	x, y := card(g, p, w, 7)
	g.Text(x+2, y+1, "LEAVE THE MATCH?", bold(cardBg, paint.Cyan))
	g.Text(x+2, y+3, "ESC go on playing · M modes · Q quit", on(cardBg, bright))
	g.Text(x+2, y+5, "the match goes on meanwhile", on(cardBg, faint))
}
