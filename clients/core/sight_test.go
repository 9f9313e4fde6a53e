package core

import (
	"testing"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// TestOnlyWhatIsInSight: the picture leaves out a tank behind a wall that the server sent ahead of
// time, and lets one fade, where it was seen last, that has gone behind it.
func TestOnlyWhatIsInSight(t *testing.T) {
	a, _ := arena.ByName("Rack")
	g := &game{}
	g.table.arena = a
	at := func(cx, cy int32) geom.Vec {
		return geom.Vec{X: cx*geom.Cell + geom.Cell/2, Y: cy*geom.Cell + geom.Cell/2}
	}
	open, behind := at(16, 10), at(22, 7)
	picture := func(pos geom.Vec) *view.View {
		return &view.View{
			Seat: 0, Team: rules.NoTeam, Own: rules.Tank{Pos: at(16, 7), HP: rules.MaxHP},
			Tanks: []view.Tank{{Seat: 1, Team: rules.NoTeam, Pos: pos, HP: 50}},
		}
	}
	v := picture(behind)
	if ghosts := g.sight.look(g, v); len(v.Tanks) != 0 || len(ghosts) != 0 {
		t.Fatalf("behind the wall: tanks %v, ghosts %v", v.Tanks, ghosts)
	}
	v = picture(open)
	if ghosts := g.sight.look(g, v); len(v.Tanks) != 1 || len(ghosts) != 0 {
		t.Fatalf("in sight: tanks %v, ghosts %v", v.Tanks, ghosts)
	}
	left := uint8(255)
	for i := range fadeTicks {
		v = picture(behind)
		ghosts := g.sight.look(g, v)
		if len(v.Tanks) != 0 || len(ghosts) != 1 || ghosts[0].Tank.Pos != open || ghosts[0].Left >= left {
			t.Fatalf("%d ticks after: tanks %v, ghosts %v", i, v.Tanks, ghosts)
		}
		left = ghosts[0].Left
	}
	if ghosts := g.sight.look(g, picture(behind)); len(ghosts) != 0 {
		t.Errorf("it never fades: %v", ghosts)
	}
	far := picture(open)
	far.Tanks[0].Pos = at(16+rules.ViewW, 10)
	if g.sight.look(g, far); len(far.Tanks) != 0 {
		t.Error("a tank outside the window is drawn")
	}
	if mine := g.piloted(picture(behind)); len(mine.Tanks) != 0 {
		t.Errorf("a pilot is shown %v", mine.Tanks)
	}
	mate := picture(behind)
	mate.Team, mate.Tanks[0].Team = 1, 1
	if g.sight.look(g, mate); len(mate.Tanks) != 1 {
		t.Error("a mate is left out")
	}
}
