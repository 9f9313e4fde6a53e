package room

import (
	"math"

	"carom/game/rules"
	"carom/game/sim"
	"carom/game/tape"
	"carom/game/view"
	"carom/netcode/input"
	"carom/netcode/wire"
)

// haste is how many ticks of the past are made in one tick, at most, until a late world
// has caught up: from the newest copy on the tape that takes under a second, and no
// tick is much longer for it.
const haste = 8

// late is the world as spectators see it.
type late struct {
	player *tape.Player
	ground ground
	common *view.Common // of all spectators' observers
}

func newLate(t *tape.Tape, now rules.Tick) *late {
	l := &late{player: t.Play(now)}
	l.open()
	return l
}

// open begins a match.
func (l *late) open() {
	l.ground = newGround(l.player.World())
	l.common = new(view.Common) // whoever sees without fog needs no survey of what walls hide
}

// reached reports whether the world has caught up, or is where a room that ended has left it.
func (l *late) reached(now rules.Tick) bool { return l.player.Tick() >= now }

// follow brings the late world to the tick now, or nearer to it, and shows it.
func (r *Room) follow(now rules.Tick) {
	l := r.gallery.late
	for n := 0; n < haste && !l.reached(now); n++ {
		if l.player.Turn() {
			r.turnLate()
		}
		events, ok := l.player.Step()
		if !ok {
			return // the room has ended, and this was all
		}
		r.show(events)
	}
}

// turnLate goes on to the next match with everyone who watches.
func (r *Room) turnLate() {
	g := &r.gallery
	g.late.open()
	for _, s := range g.spectators {
		if s.shown {
			s.restart(g.late.common)
		}
	}
}

// show lets every spectator take note of a tick of the late world, and sends a snapshot
// to those who are due one.
func (r *Room) show(events []sim.Event) {
	l := r.gallery.late
	world, tick := l.player.World(), uint32(l.player.Tick())
	l.ground.model.Begin(l.player.Tick())
	for i, s := range r.gallery.spectators {
		if !s.shown {
			continue
		}
		s.observer.Open(s.look(world))
		s.observer.Note(world, rules.NoSeat, events)
		if due, whole := s.due(tick, uint32(i), false); due {
			seen := s.observer.Observe(world, rules.NoSeat)
			s.send(&r.scratch, l.ground, seen, wire.Snapshot{Tick: tick, Input: math.MinInt8, Margin: input.NoMargin}, whole)
		}
	}
}
