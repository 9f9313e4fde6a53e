package sim

import "carom/game/rules"

// launch puts the shell that leaves the tank of s into the air.
func (w *World) launch(s rules.Seat) {
	sh := rules.Launch(&w.tanks[s])
	w.lastID++
	w.shells = append(w.shells, Shell{Shell: sh, From: sh.Pos, ID: w.lastID, Owner: s})
	w.seats[s].score.Shots++
	w.emit(Event{Kind: Fired, Seat: s, Other: rules.NoSeat, N: int32(w.lastID), Pos: sh.Pos})
}

// fly moves every shell by a tick and starts the book of their fates.
func (w *World) fly() {
	w.fates = w.fates[:0]
	for i := range w.shells {
		sh := &w.shells[i]
		sh.From = sh.Pos
		bounced, alive := rules.Fly(&sh.Shell, w.arena)
		if bounced > 0 {
			w.emit(Event{Kind: Bounced, Seat: sh.Owner, Other: rules.NoSeat, N: int32(sh.ID), Pos: sh.Pos, Bounces: sh.Bounces})
		}
		end := flying
		if !alive {
			end = spent
		}
		w.fates = append(w.fates, end)
	}
}

// sweepShells forgets the shells that ended in this tick, keeping the order of
// the others.
func (w *World) sweepShells() {
	kept := w.shells[:0]
	for i, sh := range w.shells {
		if w.fates[i] == flying {
			kept = append(kept, sh)
		} else {
			w.tanks[sh.Owner].Live--
		}
	}
	w.shells = kept
}

// clearShells takes all shells out of the air.
func (w *World) clearShells() {
	w.shells = w.shells[:0]
	for i := range w.tanks {
		w.tanks[i].Live = 0
	}
}
