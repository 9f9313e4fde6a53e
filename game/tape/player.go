package tape

import (
	"carom/game/rules"
	"carom/game/sim"
)

// Player shows a tape from some tick on.
type Player struct {
	tape  *Tape
	world *sim.World
	frame sim.Frame

	reel, note            int // the next frame: number of its reel, and place there
	inputs, joins, leaves int // where in that reel's lists it begins
}

// Play returns a player at the newest copy that is not after a tick, or at the oldest
// there is. Of a match that ended just then and the one that begins it takes the latter.
func (t *Tape) Play(at rules.Tick) *Player {
	i := len(t.reels) - 1
	for i > 0 && t.reels[i].first() > at {
		i--
	}
	return &Player{tape: t, world: t.reels[i].key.Clone(), reel: t.gone + i}
}

// World is the world at the player's tick. It is stepped by the player alone, and is
// another match's once Turn has said so.
func (p *Player) World() *sim.World { return p.world }

// Tick is how far the player has come.
func (p *Player) Tick() rules.Tick { return p.world.Tick() }

// Turn goes on to the next match if the one shown is at its end and the next one is on
// the tape, and reports whether it did.
func (p *Player) Turn() bool {
	next := p.next()
	if next == nil || !next.begins {
		return false
	}
	p.to(next)
	return true
}

// Step makes the next tick of the match shown, and returns its events, valid until the
// next Step; false, if there is none on the tape, or Turn comes first.
func (p *Player) Step() ([]sim.Event, bool) {
	if next := p.next(); next != nil && !next.begins {
		p.to(next)
	}
	r := p.current()
	if p.note == len(r.notes) {
		return nil, false
	}
	p.read(r)
	return p.world.Step(&p.frame), true
}

func (p *Player) current() *reel { return p.tape.reels[p.reel-p.tape.gone] }

// next is the reel after the current one, once that is at its end.
func (p *Player) next() *reel {
	i := p.reel - p.tape.gone + 1
	if i == len(p.tape.reels) || p.note < len(p.current().notes) {
		return nil
	}
	return p.tape.reels[i]
}

// to turns to the next reel. Within a match the world is already where its key says.
func (p *Player) to(next *reel) {
	if next.begins {
		p.world.CopyFrom(next.key)
	}
	p.reel++
	p.note, p.inputs, p.joins, p.leaves = 0, 0, 0, 0
}

// read takes the next frame off the reel.
func (p *Player) read(r *reel) {
	n := r.notes[p.note]
	for s := range p.frame.Inputs {
		p.frame.Inputs[s] = rules.Input{}
		if n.seats>>s&1 == 1 {
			p.frame.Inputs[s] = r.inputs[p.inputs]
			p.inputs++
		}
	}
	p.frame.Joins = r.joins[p.joins : p.joins+int(n.joins)]
	p.frame.Leaves = r.leaves[p.leaves : p.leaves+int(n.leaves)]
	p.note, p.joins, p.leaves = p.note+1, p.joins+int(n.joins), p.leaves+int(n.leaves)
}
