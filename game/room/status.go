package room

import "time"

const statusEvery = 30 // ticks between two published statuses

// Status is what the rest of the process may know of a room: an immutable
// value, replaced twice a second.
type Status struct {
	Room      ID
	Match     MatchID
	Mode, Map string
	MapHash   [32]byte
	Started   time.Time
	Finishing bool    // played to its end
	Settled   bool    // and nothing is owed any more: the match is history
	Before    MatchID // the match before, as long as spectators have not seen its end; else zero
	Unrated   bool    // its result will not count
	Lines     []Line  // of those who play; once finishing, of the result

	People, Free int     // seats of people and socket bots; seats that a newcomer may have
	Remaining    float64 // share of the match that is left, 0 to 1

	accounts []string // of players with a seat or the promise of one
}

// Status returns the newest status, nil when the room has ended.
func (r *Room) Status() *Status { return r.status.Load() }

func (r *Room) publishStatus() {
	m := &r.match
	st := &Status{
		Room: r.cfg.ID, Match: m.id, Mode: r.cfg.Mode.ID, Map: m.arena.Name, MapHash: m.arena.Hash,
		Started: m.started, Finishing: m.over, Settled: m.settled, Unrated: r.cfg.Unrated, Lines: m.lines,
	}
	if r.tick-m.start <= r.gallery.delay {
		st.Before = m.before
	}
	if !m.over {
		st.Lines = r.standing()
	}
	if m.length > 0 {
		st.Remaining = float64(r.world.Left()) / float64(m.length)
	}
	for i := range r.seats {
		s := &r.seats[i]
		if s.owned() || s.holding(r.now) {
			st.People++
			st.accounts = append(st.accounts, s.account(r.now))
		}
	}
	if !r.Closed() {
		st.Free = max(0, r.capacity()-st.People)
	}
	r.status.Store(st)
}
