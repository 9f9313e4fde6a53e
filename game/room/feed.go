package room

import (
	"math"

	"carom/game/rules"
	"carom/game/sim"
	"carom/netcode/wire"
)

const (
	scoresEvery = 15  // ticks between two score messages at least
	pingsEvery  = 120 // ticks between two that are sent only for the pings
)

// scoreboard decides when players are told scores and names again, and which.
type scoreboard struct {
	dirty, rosterDirty bool
	sentAt             rules.Tick
	told               [rules.MaxSeats]telling
}

// telling is what everybody was told of a seat since the last roster.
type telling struct {
	some bool
	row  wire.ScoreRow
}

func (b *scoreboard) tick(r *Room) {
	if b.rosterDirty {
		b.rosterDirty, b.dirty = false, true
		b.told = [rules.MaxSeats]telling{}
		r.broadcast(r.roster().Append(nil))
	}
	since := r.tick - b.sentAt
	if b.dirty && since >= scoresEvery || since >= pingsEvery {
		b.dirty, b.sentAt = false, r.tick
		if m := b.news(r.board()); len(m.Rows) > 0 {
			r.broadcast(m.Append(nil))
		}
	}
}

// news leaves on a board what nobody was told yet.
func (b *scoreboard) news(m wire.Scores) wire.Scores {
	rows := m.Rows
	m.Rows = rows[:0]
	for _, row := range rows {
		if t := &b.told[row.Seat]; !t.some || t.stale(row) {
			*t = telling{true, row}
			m.Rows = append(m.Rows, row)
		}
	}
	return m
}

// stale tells whether a row says something else. A round trip that is a little
// longer or shorter than it was does not.
func (t *telling) stale(row wire.ScoreRow) bool {
	was, is := int(t.row.Ping), int(row.Ping)
	row.Ping = t.row.Ping
	return row != t.row || max(was-is, is-was) > max(5, was/8)
}

// feed tells everyone of every kill: the feed is the one thing that fog does
// not hide.
func (r *Room) feed(events []sim.Event) {
	for i := range events {
		e := &events[i]
		switch e.Kind {
		case sim.Died:
			r.gauge.count(e)
			r.broadcast(wire.Kill{
				Tick: uint32(r.tick), Killer: seatByte(e.Other), Victim: seatByte(e.Seat),
				Cause: uint8(e.Cause), Bounces: e.Bounces,
			}.Append(nil))
			r.scores.dirty = true
		case sim.RoundOver:
			r.scores.dirty = true
		}
	}
}

func seatByte(s rules.Seat) uint8 {
	if s == rules.NoSeat {
		return wire.None
	}
	return uint8(s)
}

func (r *Room) roster() wire.Roster {
	var m wire.Roster
	for i := range r.seats {
		s := &r.seats[i]
		if !s.seated() && s.who != absent {
			continue
		}
		kind := wire.Person
		if s.player.Bot {
			kind = wire.Bot
		}
		m.Entries = append(m.Entries, wire.Entry{
			Seat: uint8(i), Team: int8(r.teamOf(s)), Kind: kind, Away: s.who != taken && s.who != filled, Name: s.player.Name,
		})
	}
	return m
}

func (r *Room) board() wire.Scores {
	m := wire.Scores{Tick: uint32(r.tick)}
	for i := range r.seats {
		s := &r.seats[i]
		if !s.seated() && s.who != absent {
			continue
		}
		l := r.line(s, false)
		m.Rows = append(m.Rows, wire.ScoreRow{
			Seat: uint8(i), Points: short(l.Points), Kills: short(l.Kills), Deaths: short(l.Deaths), Ping: s.ping(),
		})
	}
	return m
}

// short is n as the wire has it: a very long match stops counting on screens.
func short(n int) int16 { return int16(min(max(n, math.MinInt16), math.MaxInt16)) }
