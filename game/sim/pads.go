package sim

import (
	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
)

// servePads keeps as many pads active as the players need, counts down those
// that are coming up, and gives out those that are ready.
func (w *World) servePads() {
	active := w.padsActive()
	want := min(rules.PadsFor(w.seatsTaken()), int32(len(w.pads)))
	for ; active < want; active++ {
		w.ready(w.idlePad())
	}
	for i := range w.pads {
		if p := &w.pads[i]; p.In > 0 {
			if p.In--; p.In == 0 {
				w.ready(i)
			}
		}
	}
	for i := range w.pads {
		s := rules.NoSeat
		if w.pads[i].Ready {
			s = w.taker(i)
		}
		if s == rules.NoSeat {
			continue
		}
		w.give(i, s)
		if active > want {
			active--
		} else {
			w.pads[w.idlePad()].In = rules.PadTicks
		}
	}
}

// padsActive counts the pads that are ready or coming up.
func (w *World) padsActive() (n int32) {
	for _, p := range w.pads {
		if p.Ready || p.In > 0 {
			n++
		}
	}
	return n
}

// idlePad draws one of the pads that are not active. There has to be one.
func (w *World) idlePad() int {
	k := w.chance.below(int32(len(w.pads)) - w.padsActive())
	for i, p := range w.pads {
		if p.Ready || p.In > 0 {
			continue
		}
		if k == 0 {
			return i
		}
		k--
	}
	panic("sim: no pad is idle")
}

func (w *World) ready(i int) {
	w.pads[i] = PadState{Ready: true}
	w.emit(Event{Kind: PadReady, Seat: rules.NoSeat, Other: rules.NoSeat, N: int32(i), Pos: w.arena.Pads[i].Pos})
}

// taker returns whose hull stands on the pad and can use it, the nearest of
// them. Two at the same distance have to settle it by moving.
func (w *World) taker(i int) rules.Seat {
	pad, who, best := w.arena.Pads[i], rules.NoSeat, int64(-1)
	for j := range w.tanks {
		t := &w.tanks[j]
		d := t.Pos.Sub(pad.Pos)
		on := t.HP > 0 && geom.Abs(d.X) <= rules.TankHalf && geom.Abs(d.Y) <= rules.TankHalf
		if !on || pad.Kind == arena.Repair && t.HP == rules.MaxHP {
			continue
		}
		switch n := d.Dot(d); {
		case best < 0 || n < best:
			who, best = rules.Seat(j), n
		case n == best:
			who = rules.NoSeat
		}
	}
	return who
}

// give lets s take a pad, which then lies idle.
func (w *World) give(i int, s rules.Seat) {
	t := &w.tanks[s]
	switch w.arena.Pads[i].Kind {
	case arena.Repair:
		t.HP = min(rules.MaxHP, t.HP+rules.RepairHP)
	case arena.Turbo:
		t.Turbo = rules.TurboTicks
	}
	w.pads[i] = PadState{}
	w.emit(Event{Kind: PadTaken, Seat: s, Other: rules.NoSeat, N: int32(i), Pos: w.arena.Pads[i].Pos})
}
