package core

import (
	"carom/game/rules"
	"carom/game/view"
)

const (
	shellEase = 6  // ticks (100 ms) in which a new shell catches up with its time
	mostTicks = 90 // that a shell is flown on from its snapshot
)

// shells draws all shells in the own tank's time: each is flown on from the
// newest snapshot to the tick whose input is being sent, by the rules, so that
// what is dodged on the screen is what the server tests. A foreign shell that
// is new would jump from the muzzle; it leaves there and catches up quickly.
type shells struct {
	tick  rules.Tick // of the newest snapshot
	now   []view.Shell
	since map[uint16]rules.Tick // by id: the client tick at which it was first seen
}

func (s *shells) restart() {
	s.now = s.now[:0]
	clear(s.since)
}

func (s *shells) take(g *game, v *view.View) {
	s.bounces(g, v)
	s.tick = v.Tick
	s.now = append(s.now[:0], v.Shells...)
	if s.since == nil {
		s.since = make(map[uint16]rules.Tick)
	}
	for id := range s.since {
		if find(s.now, id) == nil {
			delete(s.since, id)
		}
	}
	for i := range s.now {
		if _, old := s.since[s.now[i].ID]; !old {
			s.since[s.now[i].ID] = g.tick
		}
	}
}

// at returns the shells in flight at tick, own fresh shots among them.
func (s *shells) at(g *game, tick rules.Tick) []view.Shell {
	out := make([]view.Shell, 0, len(s.now)+len(g.own.shots))
	ahead := min(max(int32(tick-s.tick), 0), mostTicks)
	for i := range s.now {
		v := s.now[i]
		n := ahead
		if age := int32(tick - s.since[v.ID]); v.Owner != g.table.self && age < shellEase {
			n = ahead * (age + 1) / shellEase
		}
		sh := rules.Shell{Pos: v.Pos, Vel: v.Vel, Heading: v.Heading, Bounces: v.Bounces, Left: v.Left}
		if fly(&sh, n, g) {
			v.Pos, v.Vel, v.Heading, v.Bounces, v.Left = sh.Pos, sh.Vel, sh.Heading, sh.Bounces, sh.Left
			out = append(out, v)
		}
	}
	for _, shot := range g.own.shots {
		sh := shot.shell
		// It moves in the tick in which it leaves already.
		if fly(&sh, min(int32(tick-shot.tick)+1, mostTicks), g) {
			out = append(out, view.Shell{
				ID: shotID(shot.tick), Pos: sh.Pos, Vel: sh.Vel, Heading: sh.Heading,
				Bounces: sh.Bounces, Left: sh.Left, Owner: g.table.self,
			})
		}
	}
	return out
}

// fly moves a shell by n ticks and tells whether it still flies.
func fly(s *rules.Shell, n int32, g *game) bool {
	for range n {
		if s.Left == 0 {
			return false
		}
		if _, alive := rules.Fly(s, g.table.arena); !alive {
			return false
		}
	}
	return true
}

// shotID is the id of an own shell that has no id of the server's yet.
func shotID(tick rules.Tick) uint16 { return 0xff00 | uint16(tick&0xff) }
