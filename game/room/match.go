package room

import (
	"fmt"
	"time"

	"carom/game/arena"
	"carom/game/brain"
	"carom/game/rules"
	"carom/game/sim"
	"carom/game/view"
	"carom/netcode/wire"
)

// MatchID is a UUIDv7.
type MatchID [16]byte

// String writes the id as UUIDs are written everywhere but on the game socket.
func (id MatchID) String() string {
	return fmt.Sprintf("%x-%x-%x-%x-%x", id[0:4], id[4:6], id[6:8], id[8:10], id[10:])
}

// MarshalText makes logs in JSON write the id like those in text.
func (id MatchID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// match is the contest being played, or just played. Owned by the loop.
type match struct {
	id      MatchID
	seed    uint64 // never leaves the server
	arena   *arena.Arena
	ground  ground
	common  *view.Common // of all seats' observers
	started time.Time
	start   rules.Tick
	length  rules.Tick
	limit   int32
	left    []Line // of people who left before the end

	over    bool
	overAt  rules.Tick
	lines   []Line     // of the result, once over
	settled bool       // nothing is owed any more: the result is stored, void, or nobody's
	shownAt rules.Tick // when it was settled, and told
	before  MatchID    // the match before, zero for the first
	final   []byte     // the message with the stored result, nil without one
}

// begin starts the next match, on the next map, with everyone who is seated:
// the map is picked for all people, and bots get up where it bears fewer.
func (r *Room) begin() {
	prev := ""
	if r.match.arena != nil {
		prev = r.match.arena.Name
	}
	id, seed := r.cfg.NewMatch()
	m := match{
		id: id, seed: seed, arena: r.cfg.Pick(prev, max(r.claimed(), len(r.cfg.Only))),
		started: r.now, start: r.tick, length: r.cfg.Length, limit: r.cfg.Limit, before: r.match.id,
	}
	r.world = sim.New(sim.Config{
		Arena: m.arena, Mode: r.cfg.Mode, Seed: seed, Start: r.tick, Length: m.length, ScoreLimit: m.limit,
	})
	if r.gallery.delay > 0 {
		r.gallery.tape.Begin(r.world)
	}
	m.length, m.limit = r.world.Left(), r.world.Limit()
	m.ground = newGround(r.world)
	m.common = view.NewCommon(m.arena)
	r.match = m
	for bot := r.surplus(); bot != nil && r.occupied() > r.capacity(); bot = r.surplus() {
		r.vacate(bot)
	}
	for i := range r.seats {
		s := &r.seats[i]
		r.restart(s)
		s.inside, s.renew = false, false
		if s.brain != nil {
			s.brain = brain.New(r.cfg.Level, r.match.seed+uint64(i), r.match.arena)
		}
	}
	r.scores.rosterDirty = true // teams are made anew
	r.log.Info("match begins", "match", m.id, "map", m.arena.Name, "mode", r.cfg.Mode.ID)
	r.broadcast(m.message(r.cfg.Mode).Append(nil))
}

func (m *match) message(mode rules.Mode) wire.Match {
	return wire.Match{
		ID: m.id, Map: m.arena.Hash, MapName: m.arena.Name, Mode: mode.ID,
		Start: uint32(m.start), Length: uint32(m.length), Limit: uint16(m.limit),
	}
}
