package core

import (
	"context"
	"encoding/hex"
	"time"

	"carom/game/arena"
	"carom/game/rules"
	"carom/game/view"
	"carom/netcode/wire"
)

const noticeTime = 5 * time.Second

// table is what the reliable lane tells: which match, who plays, the scores.
// The slices it hands to scenes are replaced, never changed.
type table struct {
	self  rules.Seat
	tick  rules.Tick // of the room when it said so
	heard time.Time  // and when that was
	match wire.Match
	known bool // match was received

	unsure bool       // the link is new, and has not told yet which match it is of
	before rules.Seat // the seat on the link before
	mode   rules.Mode
	arena  *arena.Arena // nil until it is here

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

	foreign bool // the server speaks another version than this program
}

// message takes in one reliable message. One that does not parse is counted;
// it came in order from an authenticated server, so it is our fault or the
// server's, and the game goes on without it.
func (t *table) message(ctx context.Context, g *game, m message) {
	var err error
	switch m.kind {
	case wire.KindWelcome:
		err = read(m.body, wire.ParseWelcome, func(m wire.Welcome) { t.welcome(g.now, m) })
	case wire.KindMatch:
		err = read(m.body, wire.ParseMatch, func(m wire.Match) { t.begin(ctx, g, m) })
	case wire.KindRoster:
		err = read(m.body, wire.ParseRoster, func(m wire.Roster) { t.roster = m.Entries; t.rebuild() })
	case wire.KindScores:
		err = read(m.body, wire.ParseScores, func(m wire.Scores) { t.scores = wire.Amend(t.scores, m.Rows); t.rebuild() })
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

func (t *table) welcome(now time.Time, m wire.Welcome) {
	t.self, t.foreign = seatOf(m.Seat), m.Protocol != wire.Version
	t.tick, t.heard = rules.Tick(m.Tick), now
}

// begin turns to another match. Its arena may have to be fetched first; until
// then snapshots are not understood.
func (t *table) begin(ctx context.Context, g *game, m wire.Match) {
	if t.same(m.ID) {
		g.goOn()
		return
	}
	if t.unsure {
		g.moveOn()
	}
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
