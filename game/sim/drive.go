package sim

import (
	"carom/game/geom"
	"carom/game/rules"
)

// play makes the tick of every tank: drive, turret, fire. Hulls block each other
// where they stood at the start of the tick, so no seat moves before another.
func (w *World) play(inputs *[rules.MaxSeats]rules.Input) {
	for i := range w.tanks {
		w.before[i] = w.tanks[i].Pos
	}
	w.beams = w.beams[:0]
	for i := range w.tanks {
		if s := rules.Seat(i); w.seats[s].taken {
			w.playOne(s, w.input(s, inputs[s]))
		}
		w.poses[w.tick%past][i] = w.tanks[i].Pos
	}
}

// input returns what a seat's tank does this tick.
func (w *World) input(s rules.Seat, in rules.Input) rules.Input {
	t := &w.tanks[s]
	if w.seats[s].gone {
		return rules.Input{Aim: t.Turret.Heading(), Press: t.Press}
	}
	in, ok := in.Clamp()
	if !ok {
		w.abuse()
	}
	if w.phase != Playing {
		// Guns are silent, and a press made now is not owed later.
		in.Fire, in.Beam, t.Press = false, false, in.Press
	}
	return in
}

func (w *World) playOne(s rules.Seat, in rules.Input) {
	t := &w.tanks[s]
	w.seats[s].move = rules.Stop
	if t.Alive() {
		w.seats[s].move = in.Move
	}
	locked := t.Locked()
	fired, beam := rules.Play(t, in, w.arena, w.near(s))
	if fired {
		w.launch(s)
	}
	if beam {
		w.beams = append(w.beams, shot{s, in.Rewind})
	}
	if !locked && t.Locked() {
		bend, to := rules.TraceBeam(t.Pos, t.Line, w.arena)
		w.emit(Event{Kind: BeamLocked, Seat: s, Other: rules.NoSeat, Pos: t.Pos, Bend: bend, To: to})
	}
}

// near returns the other hulls that s could reach within a tick, as they stood
// at its start.
func (w *World) near(s rules.Seat) []geom.Vec {
	const reach = 2*rules.TankHalf + rules.TankSpeed*rules.TurboPct/100 + 1
	w.others = w.others[:0]
	at := w.before[s]
	for i := range w.tanks {
		if w.tanks[i].HP <= 0 || i == int(s) {
			continue
		}
		if d := w.before[i].Sub(at); geom.Abs(d.X) <= reach && geom.Abs(d.Y) <= reach {
			w.others = append(w.others, w.before[i])
		}
	}
	return w.others
}
