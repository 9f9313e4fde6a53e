package terminal

import (
	"strings"

	"github.com/gdamore/tcell/v3"

	"carom/clients/terminal/keys"
)

// action is what a key means.
type action uint8

// The actions of keys.
const (
	nothing action = iota
	driveKey
	stopKey
	fireKey
	beamKey
	turnLeft
	turnRight
	faceNearest
	showScores
	showHelp
	back
	accept
	toModes
	quitKey
	interrupt
)

// press is one report of a key, translated.
type press struct {
	action action
	dir    keys.Dir // of driveKey
	down   bool
	arrow  bool // it was an arrow
}

// letters are the keys known by what they print.
var letters = map[string]action{
	"x": stopKey, " ": fireKey, "f": beamKey, "j": turnLeft, "l": turnRight,
	"k": faceNearest, "?": showHelp, "m": toModes, "q": quitKey,
}

// special are the keys known by name.
var special = map[tcell.Key]action{
	tcell.KeyTab: showScores, tcell.KeyF1: showHelp, tcell.KeyEsc: back,
	tcell.KeyEnter: accept, tcell.KeyCtrlC: interrupt,
}

// The drive keys: by place on the keyboard where the terminal tells it, so that
// they are where WASD is on any layout; otherwise by what they print.
var (
	drivePlaces = map[tcell.Key]keys.Dir{
		tcell.KeyW: keys.Up, tcell.KeyA: keys.Left, tcell.KeyS: keys.Down, tcell.KeyD: keys.Right,
	}
	driveLetters = map[string]keys.Dir{"w": keys.Up, "a": keys.Left, "s": keys.Down, "d": keys.Right}
	driveArrows  = map[tcell.Key]keys.Dir{
		tcell.KeyUp: keys.Up, tcell.KeyLeft: keys.Left, tcell.KeyDown: keys.Down, tcell.KeyRight: keys.Right,
	}
)

// translate says what a report of a key means.
func translate(ev *tcell.EventKey) press {
	p := press{down: ev.Pressed()}
	text := strings.ToLower(ev.Str())
	if ev.Modifiers()&tcell.ModCtrl != 0 && ev.Key() == tcell.KeyRune {
		if text == "c" || ev.Physical() == tcell.KeyC {
			p.action = interrupt
		}
		return p
	}
	if ev.Key() != tcell.KeyRune {
		if p.dir = driveArrows[ev.Key()]; p.dir != 0 {
			p.action, p.arrow = driveKey, true
		} else {
			p.action = special[ev.Key()]
		}
		return p
	}
	p.dir = drivePlaces[ev.Physical()]
	if p.dir == 0 && ev.Physical() == 0 {
		p.dir = driveLetters[text]
	}
	if p.dir != 0 {
		p.action = driveKey
	} else {
		p.action = letters[text]
	}
	return p
}
