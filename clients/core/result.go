package core

import (
	"slices"
	"time"

	"carom/game/rules"
	"carom/netcode/wire"
)

const feedLines = 5

// kill adds a line to the feed.
func (t *table) kill(now time.Time, m wire.Kill) {
	for _, k := range t.feed {
		if k.Tick == rules.Tick(m.Tick) && k.Victim == seatOf(m.Victim) {
			return // told by two links
		}
	}
	feed := slices.Clone(t.feed)
	if len(feed) == feedLines {
		feed = feed[1:]
	}
	t.feed = append(feed, Kill{
		Tick: rules.Tick(m.Tick), Killer: seatOf(m.Killer), Victim: seatOf(m.Victim),
		Cause: Cause(m.Cause), Bounces: m.Bounces, At: now,
	})
}

// end notes that a match has ended; its result is not stored yet.
func (t *table) end(m wire.Over) {
	if t.known && m.ID == t.match.ID {
		t.over = true
	}
}

// result takes a stored result. That of an earlier match, late because its
// storing took long, counts but is not shown.
func (t *table) result(g *game, m wire.Final) {
	g.meter.final(uuid(m.ID))
	if !t.known || m.ID != t.match.ID {
		return
	}
	t.over, t.shown = true, true
	t.final = make([]FinalRow, len(m.Rows))
	for i, r := range m.Rows {
		seat := seatOf(r.Seat)
		e, _ := t.entry(seat)
		t.final[i] = FinalRow{
			Place: int(r.Place), Seat: seat, Name: r.Name,
			Bot: e.Kind == wire.Bot, Me: seat != rules.NoSeat && seat == t.self,
			Points: int(r.Points), Kills: int(r.Kills), Deaths: int(r.Deaths),
			Change: int(r.Change), Rating: int(r.Rating),
		}
	}
}

// entry finds who sits on a seat.
func (t *table) entry(seat rules.Seat) (wire.Entry, bool) {
	for _, e := range t.roster {
		if rules.Seat(e.Seat) == seat {
			return e, true
		}
	}
	return wire.Entry{}, false
}
