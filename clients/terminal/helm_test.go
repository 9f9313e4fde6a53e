package terminal

import (
	"testing"
	"time"

	"github.com/gdamore/tcell/v3"

	"carom/clients/core"
	"carom/clients/terminal/keys"
	"carom/clients/terminal/scenes"
	"carom/game/geom"
	"carom/game/rules"
)

func tap(a action) press { return press{action: a, down: true} }

func scene(t *testing.T) *core.Scene {
	a := scenes.Hall(t, 80, 45)
	return scenes.Busy(a, scenes.Middle(a))
}

func TestRightButtonDrivesTowardsThePointer(t *testing.T) {
	s := scene(t)
	tests := []struct {
		why  string
		x, y int32 // cells from the tank
		want rules.Move
	}{
		{"east", 9, 0, rules.East}, {"south-east", 9, 9, rules.SouthEast}, {"south", 0, 9, rules.South},
		{"west", -9, 1, rules.West}, {"north", 1, -9, rules.North}, {"north-east", 8, -7, rules.NorthEast},
		{"on the tank: stand", 1, 0, rules.Stop},
	}
	for _, tt := range tests {
		var h helm
		at := s.View.Own.Pos.Add(geom.Vec{X: tt.x * geom.Cell, Y: tt.y * geom.Cell})
		h.point(at, true)
		h.mouse(tcell.ButtonSecondary)
		if got := h.controls(s, scenes.Start); got.Move != tt.want {
			t.Errorf("%s: move %d, want %d", tt.why, got.Move, tt.want)
		}
		h.mouse(0)
		if got := h.controls(s, scenes.Start); got.Move != rules.Stop {
			t.Errorf("%s: the button was let go, but move is %d", tt.why, got.Move)
		}
	}
}

func TestMouseButtons(t *testing.T) {
	s := scene(t)
	var h helm
	h.mouse(tcell.ButtonPrimary)
	h.mouse(tcell.ButtonPrimary) // a drag is not another pull
	if c := h.controls(s, scenes.Start); !c.Fire || c.Press != 1 {
		t.Errorf("held: %+v", c)
	}
	h.mouse(0)
	h.mouse(tcell.ButtonPrimary | tcell.ButtonMiddle)
	if c := h.controls(s, scenes.Start); c.Press != 2 || !c.Beam {
		t.Errorf("again, and the middle one: %+v", c)
	}
	h.letGo()
	if c := h.controls(s, scenes.Start); c.Fire || c.Beam {
		t.Errorf("the window lost the keyboard: %+v", c)
	}
}

func TestAimByKeys(t *testing.T) {
	s := scene(t)
	var h helm
	h.point(s.View.Own.Pos.Add(geom.Vec{Y: 9000}), true)
	h.mouse(0)
	if c := h.controls(s, scenes.Start); c.Aim != 1024 {
		t.Fatalf("the pointer is south, aim is %d", c.Aim)
	}
	h.key(tap(turnRight), s, scenes.Start)
	want := s.View.Own.Turret.Heading() + geom.Headings/64
	if c := h.controls(s, scenes.Start); c.Aim != want {
		t.Errorf("L turns from where the turret is: aim %d, want %d", c.Aim, want)
	}
	s.View.Tanks[2].Pos = s.View.Own.Pos.Add(geom.Vec{X: 2 * geom.Cell, Y: -3 * geom.Cell})
	h.key(tap(faceNearest), s, scenes.Start)
	near := s.View.Tanks[2].Pos.Sub(s.View.Own.Pos)
	if c := h.controls(s, scenes.Start); c.Aim != geom.AngleOf(near).Heading() {
		t.Errorf("K aims at %d, want the nearest tank", c.Aim)
	}
}

func TestHeldTurningSpeedsUp(t *testing.T) {
	s := scene(t)
	var h helm
	h.setReleases(true)
	h.key(tap(turnRight), s, scenes.Start)
	slow := h.controls(s, scenes.Start).Aim
	fast := h.controls(s, scenes.Start.Add(time.Second)).Aim - slow
	if slow == 0 || fast <= slow {
		t.Errorf("first %d a tick, later %d", slow, fast)
	}
	h.key(press{action: turnRight}, s, scenes.Start)
	if a := h.controls(s, scenes.Start).Aim; a != h.controls(s, scenes.Start).Aim {
		t.Error("it goes on turning after the key was let go")
	}
}

func TestLatchedKeysEnd(t *testing.T) {
	s := scene(t)
	var h helm
	h.key(tap(beamKey), s, scenes.Start)
	h.key(press{action: driveKey, dir: keys.Up, down: true}, s, scenes.Start)
	if c := h.controls(s, scenes.Start); !c.Beam || c.Move != rules.North {
		t.Fatalf("latched: %+v", c)
	}
	s.View.Own.Cooldown = rules.BeamCooldown
	if c := h.controls(s, scenes.Start); c.Beam || c.Move != rules.North {
		t.Errorf("the beam has left: %+v", c)
	}
	s.View.Own.HP = 0
	if c := h.controls(s, scenes.Start); c.Move != rules.Stop {
		t.Errorf("the tank is lost and must not drive off when it is back: %+v", c)
	}
}

func TestTranslate(t *testing.T) {
	tests := []struct {
		why  string
		ev   *tcell.EventKey
		want press
	}{
		{"a letter", tcell.NewEventKey(tcell.KeyRune, "w", 0), press{driveKey, keys.Up, true, false}},
		{"with caps lock", tcell.NewEventKey(tcell.KeyRune, "D", 0), press{driveKey, keys.Right, true, false}},
		{"an arrow", tcell.NewEventKey(tcell.KeyLeft, "", 0), press{driveKey, keys.Left, true, true}},
		{"space", tcell.NewEventKey(tcell.KeyRune, " ", 0), press{fireKey, 0, true, false}},
		{"Ctrl-C as a rune", tcell.NewEventKey(tcell.KeyRune, "c", tcell.ModCtrl), press{interrupt, 0, true, false}},
		{"Ctrl-C as a key", tcell.NewEventKey(tcell.KeyCtrlC, "", 0), press{interrupt, 0, true, false}},
		{"Ctrl-W is not W", tcell.NewEventKey(tcell.KeyRune, "w", tcell.ModCtrl), press{down: true}},
		{"unknown", tcell.NewEventKey(tcell.KeyRune, "é", 0), press{down: true}},
	}
	for _, tt := range tests {
		if got := translate(tt.ev); got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.why, got, tt.want)
		}
	}
}

func TestTrueColour(t *testing.T) {
	tests := []struct {
		why  string
		env  map[string]string
		want bool
	}{
		{"nothing is known", map[string]string{"TERM": "xterm-256color"}, false},
		{"kitty over SSH", map[string]string{"TERM": "xterm-kitty"}, true},
		{"Windows Terminal", map[string]string{"TERM": "xterm-256color", "WT_SESSION": "1"}, true},
		{"inside tmux the terminal outside says nothing", map[string]string{"TERM": "tmux-256color", "VTE_VERSION": "7000"}, false},
		{"no colour is wanted", map[string]string{"TERM": "xterm-kitty", "NO_COLOR": "1"}, false},
	}
	for _, tt := range tests {
		if got := trueColour(func(k string) string { return tt.env[k] }); got != tt.want {
			t.Errorf("%s: %v", tt.why, got)
		}
	}
}
