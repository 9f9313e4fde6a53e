package simtest

import (
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim"
)

// Dice are random numbers for scripted players: SplitMix64 of G. Steele and
// others, 2014. Equal seeds roll equal numbers.
type Dice uint64

// Below rolls a number from 0 to n-1.
func (d *Dice) Below(n int) int {
	*d += 0x9e3779b97f4a7c15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return int((z ^ z>>31) % uint64(n))
}

// Player is a scripted player: it changes direction now and then, points at the
// nearest enemy or somewhere, and fires a lot. It sees the whole world; it is
// there to make things happen, not to play well.
type Player struct {
	Seat rules.Seat
	Dice Dice
	in   rules.Input
	off  geom.Heading
}

// Next returns the player's input for the next tick of w.
func (p *Player) Next(w *sim.World) rules.Input {
	d := &p.Dice
	if d.Below(24) == 0 {
		p.in.Move = rules.Move(d.Below(int(rules.Moves)))
	}
	if d.Below(40) == 0 {
		p.off = geom.Heading(d.Below(512)) - 256
		if d.Below(3) == 0 {
			p.off = geom.Heading(d.Below(geom.Headings))
		}
	}
	p.in.Aim = (p.nearest(w) + p.off) & (geom.Headings - 1)
	p.in.Fire = d.Below(3) == 0
	if d.Below(60) == 0 {
		p.in.Press = (p.in.Press + 1) & 7
	}
	if d.Below(50) == 0 {
		p.in.Beam = !p.in.Beam
	}
	p.in.Rewind = uint8(d.Below(rules.MaxRewind + 1))
	return p.in
}

// nearest returns the heading of the nearest other tank.
func (p *Player) nearest(w *sim.World) geom.Heading {
	at, best, h := w.Tank(p.Seat).Pos, int64(-1), geom.Heading(0)
	for s := range rules.Seat(rules.MaxSeats) {
		if s == p.Seat || !w.Seated(s) || !w.Tank(s).Alive() {
			continue
		}
		if d := at.Dist2(w.Tank(s).Pos); best < 0 || d < best {
			best, h = d, geom.AngleOf(w.Tank(s).Pos.Sub(at)).Heading()
		}
	}
	return h
}

// Crowd is one Player for each of the first n seats.
func Crowd(n int, seed uint64) []Player {
	ps := make([]Player, n)
	for i := range ps {
		ps[i] = Player{Seat: rules.Seat(i), Dice: Dice(seed*1000 + uint64(i))}
	}
	return ps
}

// Play makes n ticks in which the crowd plays.
func (g *Game) Play(crowd []Player, n int) *Game {
	for range n {
		for i := range crowd {
			g.Frame.Inputs[crowd[i].Seat] = crowd[i].Next(g.World)
		}
		g.Run(1)
	}
	return g
}
