package matchmaker

import (
	"slices"
	"time"

	"carom/lobby"
)

// Limits; see the package comment.
const (
	maxWaiting = 10_000
	maxPolls   = 8
	silence    = time.Minute     // without its owner asking, a ticket expires
	keepFinal  = 2 * time.Minute // how long a final ticket can be read
	pause      = time.Second     // of a mode whose match could not be opened
)

// ticket is a lobby.Ticket with what the pool knows besides.
type ticket struct {
	lobby.Ticket
	player    lobby.Player
	polls     int       // long polls open
	seen      time.Time // when its owner last asked
	opening   bool      // in a proposal; Status is still waiting
	delivered bool      // its owner has read that it was matched
	ended     time.Time // when it became final

	final   chan struct{} // closed when Status is no longer waiting
	settled chan struct{} // while opening: closed when that is over
}

// proposal is a match to be opened for these tickets.
type proposal struct {
	mode    string
	tickets []*ticket
}

// queue is the tickets of one mode.
type queue struct {
	need    int                // how many make a match
	waiting []*ticket          // oldest first, without those in proposals
	until   time.Time          // no proposals before
	current map[string]*ticket // by account: waiting, opening, or matched and not yet delivered
}

// pool is all tickets. It is pure: nothing in it waits or looks at a clock.
type pool struct {
	queues  map[string]*queue
	tickets map[string]*ticket // by id
	finals  []*ticket          // in order of ended
	waiting int                // tickets waiting or opening
	limit   int                // of waiting, and of finals
}

func newPool(modes []lobby.Mode, limit int) *pool {
	p := &pool{queues: map[string]*queue{}, tickets: map[string]*ticket{}, limit: limit}
	for _, m := range modes {
		if m.Queue {
			p.queues[m.ID] = &queue{need: max(2, m.Players), current: map[string]*ticket{}}
		}
	}
	return p
}

// add returns the account's present ticket in a mode, or a new one with this id.
func (p *pool) add(now time.Time, id string, player lobby.Player, mode string) (*ticket, error) {
	q := p.queues[mode]
	if q == nil {
		return nil, lobby.Errorf("Enqueue", lobby.Invalid, "mode", "mode %s has no queue", mode)
	}
	if t := q.current[player.Account]; t != nil && !t.missed(now) {
		t.seen = now
		return t, nil
	}
	if p.waiting >= p.limit {
		e := lobby.Errorf("Enqueue", lobby.Unavailable, "", "the queue is full; try again in a moment")
		e.Retry = 5 * time.Second
		return nil, e
	}
	t := &ticket{
		Ticket: lobby.Ticket{ID: id, Mode: mode, Status: lobby.TicketWaiting, Created: now},
		player: player, seen: now, final: make(chan struct{}),
	}
	p.waiting++
	p.tickets[id], q.current[player.Account] = t, t
	q.waiting = append(q.waiting, t)
	return t, nil
}

// missed reports whether a match was found that its owner never read of and can
// no longer join.
func (t *ticket) missed(now time.Time) bool {
	return t.Status == lobby.TicketMatched && now.After(t.Placement.Grant.Expires)
}

// find returns a ticket of an account.
func (p *pool) find(op, account, id string) (*ticket, error) {
	t := p.tickets[id]
	if t == nil || t.player.Account != account {
		return nil, lobby.Errorf(op, lobby.NotFound, "ticket", "you have no such ticket; it may have been too long ago")
	}
	return t, nil
}

// read is what the owner sees of a ticket.
func (p *pool) read(now time.Time, t *ticket) lobby.Ticket {
	t.seen = now
	if t.Status == lobby.TicketMatched && !t.delivered {
		t.delivered = true
		delete(p.queues[t.Mode].current, t.player.Account)
	}
	return t.Ticket
}

// propose takes the oldest tickets of some mode that make a match, or returns nil.
func (p *pool) propose(now time.Time) *proposal {
	for mode, q := range p.queues {
		if len(q.waiting) < q.need || now.Before(q.until) {
			continue
		}
		taken := slices.Clone(q.waiting[:q.need])
		q.waiting = slices.Delete(q.waiting, 0, q.need)
		for _, t := range taken {
			t.opening, t.settled = true, make(chan struct{})
		}
		return &proposal{mode: mode, tickets: taken}
	}
	return nil
}

// accept makes a proposal a match; there is one placement for each ticket.
func (p *pool) accept(now time.Time, pr *proposal, placements []lobby.Placement) {
	for i, t := range pr.tickets {
		t.settle()
		t.Placement = &placements[i]
		p.finish(now, t, lobby.TicketMatched)
	}
}

// reject puts the tickets of a proposal back to where they stood.
func (p *pool) reject(now time.Time, pr *proposal) {
	q := p.queues[pr.mode]
	q.until = now.Add(pause)
	for _, t := range pr.tickets {
		t.settle()
	}
	q.waiting = append(q.waiting, pr.tickets...)
	slices.SortStableFunc(q.waiting, func(a, b *ticket) int { return a.Created.Compare(b.Created) })
}

func (t *ticket) settle() {
	t.opening = false
	close(t.settled)
}

// cancel takes back a ticket that waits and is not opening.
func (p *pool) cancel(now time.Time, t *ticket) {
	q := p.queues[t.Mode]
	q.waiting = slices.DeleteFunc(q.waiting, func(x *ticket) bool { return x == t })
	p.finish(now, t, lobby.TicketCancelled)
}

// finish makes a ticket final that is in no queue any more.
func (p *pool) finish(now time.Time, t *ticket, status lobby.TicketStatus) {
	t.Status, t.ended = status, now
	close(t.final)
	if status != lobby.TicketMatched { // a match is its owner's present ticket until it was read
		delete(p.queues[t.Mode].current, t.player.Account)
	}
	p.waiting--
	p.finals = append(p.finals, t)
	if len(p.finals) > p.limit {
		p.forgetOldest()
	}
}

// expire ends tickets whose owners are silent and forgets old final ones.
func (p *pool) expire(now time.Time) {
	for _, q := range p.queues {
		q.waiting = slices.DeleteFunc(q.waiting, func(t *ticket) bool {
			silent := t.polls == 0 && now.Sub(t.seen) > silence
			if silent {
				p.finish(now, t, lobby.TicketExpired)
			}
			return silent
		})
	}
	for len(p.finals) > 0 && now.Sub(p.finals[0].ended) > keepFinal {
		p.forgetOldest()
	}
}

func (p *pool) forgetOldest() {
	t := p.finals[0]
	p.finals = p.finals[1:]
	delete(p.tickets, t.ID)
	if q := p.queues[t.Mode]; q.current[t.player.Account] == t {
		delete(q.current, t.player.Account)
	}
}
