package brain

import (
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// Bounds of a dodge.
const (
	maxThreats = 6
	maxHorizon = 40
	closeness  = rules.TankHalf + rules.ShellRadius + 90 // u: nearer than this to a shell is a hit
)

// threat is the flight of one shell, position by tick from now on.
type threat struct {
	n  int
	at [maxHorizon]geom.Vec
}

// dodger holds the flights that matter now, and the move that gets out of their way.
type dodger struct {
	threats [maxThreats]threat
	n       int
	beam    *view.Beam // a line that is about to burn, or nil
	scared  bool       // it minds the beams of late
	beamed  rules.Tick // when it last saw one
	move    rules.Move
	until   rules.Tick // the move is kept so long
}

// dodge returns the plan's move, unless that leads into something that a better one avoids.
func (b *Brain) dodge(v *view.View, m rules.Move) rules.Move {
	if b.skill.horizon == 0 {
		return m
	}
	d := &b.dodger
	if b.now < d.until {
		return d.move
	}
	b.watch(v)
	if d.n == 0 && d.beam == nil {
		return m
	}
	safe := b.foresee(&v.Own, m)
	if safe > b.skill.horizon {
		return m
	}
	d.move, d.until = m, b.now+5
	for alt := rules.Stop; alt < rules.Moves; alt++ {
		if alt == m {
			continue
		}
		if t := b.foresee(&v.Own, alt); t > safe {
			d.move, safe = alt, t
		}
	}
	return d.move
}

// watch collects what comes near.
func (b *Brain) watch(v *view.View) {
	d := &b.dodger
	d.n, d.beam = 0, nil
	for i := range v.Shells {
		if s := &v.Shells[i]; d.n < maxThreats && b.mind(v, s) && b.fly(&d.threats[d.n], v.Own.Pos, s) {
			d.n++
		}
	}
	for i := range v.Beams {
		if s := &v.Beams[i]; s.Owner != v.Seat && b.fears(v, s) {
			d.beam = s
		}
	}
}

// mind reports whether a shell can hurt and is known to the brain.
func (b *Brain) mind(v *view.View, s *view.Shell) bool {
	if s.Owner == v.Seat && s.Bounces == 0 || b.mate(v, s.Owner) {
		return false
	}
	reach := int32(b.skill.horizon)*(rules.ShellSpeed+rules.TankSpeed) + closeness
	gap := s.Pos.Sub(v.Own.Pos)
	return geom.Abs(gap.X) < reach && geom.Abs(gap.Y) < reach && b.notes.minds(b, s)
}

// mate reports whether a seat is known to be on the own side.
func (b *Brain) mate(v *view.View, s rules.Seat) bool {
	if v.Team == rules.NoTeam || s == rules.NoSeat || s == v.Seat {
		return false
	}
	for i := range v.Tanks {
		if v.Tanks[i].Seat == s {
			return v.Tanks[i].Team == v.Team
		}
	}
	return false
}

// fly foresees a shell's flight and reports whether it comes near enough to matter.
func (b *Brain) fly(t *threat, own geom.Vec, s *view.Shell) bool {
	const near = 5 * geom.Cell
	shell := rules.Shell{Pos: s.Pos, Vel: s.Vel, Heading: s.Heading, Bounces: s.Bounces, Left: s.Left}
	t.n = 0
	matters, alive := false, shell.Left > 0
	for alive && t.n < b.skill.horizon {
		_, alive = rules.Fly(&shell, b.arena)
		t.at[t.n] = shell.Pos
		t.n++
		gap := shell.Pos.Sub(own)
		matters = matters || geom.Abs(gap.X) < near && geom.Abs(gap.Y) < near
	}
	return matters
}

// fears reports whether a beam in the making is on the brain's mind. Whether it is, is decided once
// for beams that follow each other closely.
func (b *Brain) fears(v *view.View, s *view.Beam) bool {
	d := &b.dodger
	if b.mate(v, s.Owner) || rules.Tick(s.Charge) < b.skill.react {
		return false
	}
	if b.now-d.beamed > 40 {
		d.scared = b.dice.chance(b.skill.notice)
	}
	d.beamed = b.now
	return d.scared
}

// foresee returns after how many ticks of a move something hits; one more than the horizon if nothing
// does.
func (b *Brain) foresee(own *rules.Tank, m rules.Move) int {
	d, t := &b.dodger, *own
	for k := range b.skill.horizon {
		rules.Drive(&t, m, b.arena, nil)
		for i := range d.n {
			if f := &d.threats[i]; k < f.n && touches(f.at[k], t.Pos) {
				return k
			}
		}
		if d.beam != nil && k == rules.BeamCharge-int(d.beam.Charge) && burns(d.beam, t.Pos) {
			return k
		}
	}
	return b.skill.horizon + 1
}

func touches(shell, tank geom.Vec) bool {
	d := shell.Sub(tank)
	return geom.Abs(d.X) < closeness && geom.Abs(d.Y) < closeness && d.Dot(d) < closeness*closeness
}

// burns reports whether a tank at p stands in a beam's line.
func burns(s *view.Beam, p geom.Vec) bool {
	const wide = rules.TankHalf + 100
	return geom.OnLine(p, s.From, s.Bend, wide) || geom.OnLine(p, s.Bend, s.To, wide)
}
