package core

import (
	"context"
	"encoding/hex"
	"slices"
	"time"

	"carom/game/arena"
	"carom/game/rules"
	"carom/game/view"
	"carom/netcode/wire"
)

const (
	feedLines  = 5
	noticeTime = 5 * time.Second
)

// table is what the reliable lane tells: which match, who plays, the scores.
// The slices it hands to scenes are replaced, never changed.
type table struct {
	self  rules.Seat
	match wire.Match
	known bool // match was received
	mode  rules.Mode
	arena *arena.Arena // nil until it is here

	over    bool // the match has ended, by Over
	shown   bool // and its result is stored, by Final
	roster  []wire.Entry
	scores  []wire.ScoreRow
	players []Player
	lines   []view.Score
	feed    []Kill
	final   []FinalRow

	notice string
	until  time.Time
}

// message takes in one reliable message. One that does not parse is counted;
// it came in order from an authenticated server, so it is our fault or the
// server's, and the game goes on without it.
func (t *table) message(ctx context.Context, g *game, m message) {
	var err error
	switch m.kind {
	case wire.KindWelcome:
		err = read(m.body, wire.ParseWelcome, t.welcome)
	case wire.KindMatch:
		err = read(m.body, wire.ParseMatch, func(m wire.Match) { t.begin(ctx, g, m) })
	case wire.KindRoster:
		err = read(m.body, wire.ParseRoster, func(m wire.Roster) { t.roster = m.Entries; t.rebuild() })
	case wire.KindScores:
		err = read(m.body, wire.ParseScores, func(m wire.Scores) { t.scores = m.Rows; t.rebuild() })
	case wire.KindKill:
		err = read(m.body, wire.ParseKill, func(m wire.Kill) { t.kill(g.now, m) })
	case wire.KindOver:
		err = read(m.body, wire.ParseOver, t.end)
	case wire.KindFinal:
		err = read(m.body, wire.ParseFinal, func(m wire.Final) { t.result(g, m) })
	case wire.KindNotice:
		err = read(m.body, wire.ParseNotice, func(m wire.Notice) { t.notice, t.until = m.Text, g.now.Add(noticeTime) })
	}
	if err != nil {
		g.fault(m.kind, err)
	}
}

func read[M any](body []byte, parse func([]byte) (M, error), use func(M)) error {
	m, err := parse(body)
	if err == nil {
		use(m)
	}
	return err
}

func (t *table) welcome(m wire.Welcome) {
	t.self = seatOf(m.Seat)
}

// begin turns to another match. Its arena may have to be fetched first; until
// then snapshots are not understood.
func (t *table) begin(ctx context.Context, g *game, m wire.Match) {
	t.match, t.known, t.over, t.shown = m, true, false, false
	t.mode, _ = rules.ModeByID(m.Mode)
	t.feed, t.final, t.scores, t.arena = nil, nil, nil, nil
	t.rebuild()
	if a, ok := arena.ByHash(m.Map); ok {
		t.arrived(g, a)
		return
	}
	g.fetch.start(ctx, m.Map, m.MapName)
}

// arrived takes an arena that was built in or fetched.
func (t *table) arrived(g *game, a *arena.Arena) {
	if !t.known || a.Hash != t.match.Map || t.arena != nil {
		return
	}
	t.arena = a
	g.restart()
	if p := g.c.cfg.Pilot; p != nil {
		p.Start(a, t.self)
	}
}

func (t *table) kill(now time.Time, m wire.Kill) {
	feed := slices.Clone(t.feed)
	if len(feed) == feedLines {
		feed = feed[1:]
	}
	t.feed = append(feed, Kill{
		Tick: rules.Tick(m.Tick), Killer: seatOf(m.Killer), Victim: seatOf(m.Victim),
		Cause: Cause(m.Cause), Bounces: m.Bounces, At: now,
	})
}

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

func seatOf(b uint8) rules.Seat {
	if b >= rules.MaxSeats {
		return rules.NoSeat
	}
	return rules.Seat(b)
}

// uuid is the usual text of 16 bytes.
func uuid(id [16]byte) string {
	h := hex.EncodeToString(id[:])
	return h[:8] + "-" + h[8:12] + "-" + h[12:16] + "-" + h[16:20] + "-" + h[20:]
}
