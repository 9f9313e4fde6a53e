package room

import "carom/netcode/wire"

// Change is what a result did to a player's rating, in shown points.
type Change struct {
	Account       string
	Rating, Delta int
}

// Committed tells the room that a result is stored, and what it did to the
// ratings. Only now do players see it as final.
func (r *Room) Committed(res Result, changes []Change) error {
	return r.do(func() {
		msg := final(res, changes).Append(nil)
		r.broadcast(msg)
		r.settle(res.Match, msg)
	})
}

// Void tells the room that a result can never be stored. Its match is over all
// the same.
func (r *Room) Void(res Result) error {
	return r.do(func() {
		r.notice(wire.NoticeInfo, "The result of this match could not be stored.")
		r.settle(res.Match, nil)
	})
}

// settle notes that nothing is owed for a match, unless the room has long been
// playing another.
func (r *Room) settle(id MatchID, final []byte) {
	if m := &r.match; m.id == id {
		m.settled, m.shownAt, m.final = true, r.tick, final
		r.publishStatus()
	}
}

func final(res Result, changes []Change) wire.Final {
	by := make(map[string]Change, len(changes))
	for _, c := range changes {
		by[c.Account] = c
	}
	f := wire.Final{ID: res.Match}
	for _, l := range res.Lines {
		c := by[l.Account]
		f.Rows = append(f.Rows, wire.FinalRow{
			Seat: seatByte(l.Seat), Place: uint8(min(l.Place, 255)), Name: l.Name,
			Points: short(l.Points), Kills: short(l.Kills), Deaths: short(l.Deaths),
			Change: short(c.Delta), Rating: short(c.Rating),
		})
	}
	return f
}
