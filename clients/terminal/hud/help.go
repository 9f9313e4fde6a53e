package hud

import (
	"carom/clients/core"
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
		{"ESC / CTRL-C", "leave the match / quit at once"},
	}
	watching = []control{
		{"LEFT, RIGHT", "follow the player before, or the next"},
		{"F", "let the camera go; once more: back to who was followed"},
		{"W A S D", "fly the camera"},
		{"TAB", "scores"},
		{"Q / CTRL-C", "quit"},
	}
	cruising = []control{
		{"CRUISE", "one tap drives on; same key again stops, so does X"},
		{"", "the opposite brakes; two keys at once: diagonal"},
	}
	facts = []control{
		{"", ""},
		{"SHELLS", "bounce up to three times: after one bounce they do"},
		{"", "half as much damage again, after two twice as much;"},
		{"", "your own hurt you too, once they have bounced"},
		{"» »1 »2 »3", "in the list of kills: bounces before the hit"},
		{"PADS", "green cross repairs, amber chevrons are turbo"},
	}
)

// The help card, in columns; helpIndent is where the explanations begin.
const (
	helpWidth  = 78
	helpIndent = 22
)

// helpLines is all the card says, of a scene and for a terminal.
func helpLines(s *core.Scene, st Status) (list []control) {
	switch {
	case st.Watching:
		list = append(list, watching...)
	case st.Releases:
		list = append(list, controls...)
	default:
		list = append(append(list, controls...), cruising...)
	}
	list = append(list, facts...)
	if s != nil && s.Mode.ID != "" {
		list = append(list, control{"GOAL", howToWin(s)})
	}
	if s == nil || !s.Mode.Rounds { // a duel counts rounds
		kills, rest := points()
		list = append(list, control{"POINTS", kills}, control{"", rest})
	}
	return list
}

// Help draws the controls, what is to be known, and the goal of a match if there
// is one.
func Help(g *cells.Grid, p Plan, s *core.Scene, st Status) {
	list := helpLines(s, st)
	x, y := card(g, p, helpWidth, len(list)+4)
	g.Text(x+2, y+1, "CONTROLS", bold(cardBg, paint.Cyan))
	g.Right(x+helpWidth-2, y+1, "F1 closes", on(cardBg, faint))
	for i, c := range list {
		g.Text(x+2, y+3+i, c.keys, bold(cardBg, bright))
		g.Text(x+helpIndent, y+3+i, c.does, on(cardBg, plain))
	}
}

// Leave draws the question whether to go.
func Leave(g *cells.Grid, p Plan) {
	const w = 46
	x, y := card(g, p, w, 7)
	g.Text(x+2, y+1, "LEAVE THE MATCH?", bold(cardBg, paint.Cyan))
	g.Text(x+2, y+3, "ESC go on playing · M modes · Q quit", on(cardBg, bright))
	g.Text(x+2, y+5, "the match goes on meanwhile", on(cardBg, faint))
}
