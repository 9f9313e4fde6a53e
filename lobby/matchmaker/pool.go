package matchmaker

import (
	"maps"
	"slices"
	"time"

	"carom/lobby"
	"carom/lobby/matchmaker/form"
)

// Limits; see the package comment.
const (
	maxWaiting = 10_000
	maxPolls   = 8
	silence    = time.Minute     // without its owners asking, a ticket expires
	keepFinal  = 2 * time.Minute // how long a final ticket can be read
	pause      = time.Second     // of a mode whose match could not be opened
)

// queue is the tickets of one mode.
type queue struct {
	mode  string
	rules Rules
	form  *form.Queue
	until time.Time // no matches before
}

// pool is all tickets. It is pure: nothing in it waits or looks at a clock.
type pool struct {
	queues  []*queue             // in order of mode
	tickets map[string]*ticket   // by id
	current map[string]*ticket   // by account: not final, or matched and not yet read of
	finals  []*ticket            // in order of ended
	asking  []*proposal          // whose players are being asked, oldest first
	ready   []*proposal          // for the host, oldest first
	open    int                  // tickets that are not final
	limit   int                  // of open, and of finals
	offers  map[string][]*ticket // by mode: to whom bots are not yet offered, oldest first
	changes []change             // for the watcher
	missed  []string             // and accounts that let a match fall through
}

// change is news for one of a ticket's party.
type change struct {
	account string
	ticket  lobby.Ticket
}

func newPool(rules map[string]Rules, limit int) *pool {
	p := &pool{
		tickets: map[string]*ticket{}, current: map[string]*ticket{}, offers: map[string][]*ticket{}, limit: limit,
	}
	for _, mode := range slices.Sorted(maps.Keys(rules)) {
		p.queues = append(p.queues, &queue{mode: mode, rules: rules[mode], form: form.New(rules[mode].Rules)})
	}
	return p
}

func (p *pool) queue(mode string) *queue {
	for _, q := range p.queues {
		if q.mode == mode {
			return q
		}
	}
	return nil
}

// add returns the ticket that the asking account has in this mode already, or a
// new one with this id.
func (p *pool) add(now time.Time, id string, e lobby.Entry) (*ticket, error) {
	const op = "Enqueue"
	q := p.queue(e.Mode)
	if q == nil {
		return nil, lobby.Errorf(op, lobby.Invalid, "mode", "mode %s has no queue", e.Mode)
	}
	if n := len(e.Party); n == 0 || n > q.rules.Size {
		return nil, lobby.Errorf(op, lobby.Invalid, "party", "a side of %s has %d players; your party has %d", e.Mode, q.rules.Size, n)
	}
	if _, known := wishes[e.Bots]; !known {
		return nil, lobby.Errorf(op, lobby.Invalid, "bots", "bots is fill, soon or never")
	}
	for i, m := range e.Party {
		t := p.current[m.Account]
		switch {
		case t == nil || t.final() && t.of(m.Account).missed(now):
		case i == 0 && t.mode == e.Mode && len(t.party) == len(e.Party):
			t.seen = now
			return t, nil
		case i == 0:
			return nil, lobby.Errorf(op, lobby.Conflict, "ticket", "you are in a queue already; leave it first")
		default:
			return nil, lobby.Errorf(op, lobby.Conflict, "party", "%s is in a queue already", m.Name)
		}
	}
	if p.open >= p.limit {
		e := lobby.Errorf(op, lobby.Unavailable, "", "the queue is full; try again in a moment")
		e.Retry = 5 * time.Second
		return nil, e
	}
	t := newTicket(now, id, e)
	p.open++
	p.tickets[id] = t
	for _, s := range t.party {
		p.current[s.Account] = t
	}
	p.offers[t.mode] = append(p.offers[t.mode], t)
	q.form.Add(now, t.form)
	p.tell(t)
	return t, nil
}

// find returns a ticket of an account.
func (p *pool) find(op, account, id string) (*ticket, error) {
	t := p.tickets[id]
	if t == nil || t.of(account) == nil {
		return nil, lobby.Errorf(op, lobby.NotFound, "ticket", "you have no such ticket; it may have been too long ago")
	}
	return t, nil
}

// read is what one of the party sees of a ticket; it notes that they have.
func (p *pool) read(now time.Time, t *ticket, account string) lobby.Ticket {
	t.seen = now
	if s := t.of(account); s.placement != nil && !s.delivered {
		s.delivered = true
		if p.current[account] == t {
			delete(p.current, account)
		}
	}
	return t.view(account)
}

// change gives a ticket another status and wakes who waits for that.
func (p *pool) change(t *ticket, status lobby.TicketStatus) {
	t.status = status
	p.stir(t)
}

// stir wakes who waits for news of the ticket.
func (p *pool) stir(t *ticket) {
	close(t.changed)
	t.changed = make(chan struct{})
	p.tell(t)
}

// tell notes what the watcher is to hear.
func (p *pool) tell(t *ticket) {
	for _, s := range t.party {
		p.changes = append(p.changes, change{s.Account, t.view(s.Account)})
	}
}

// finish makes a ticket final that is in no queue any more.
func (p *pool) finish(now time.Time, t *ticket, status lobby.TicketStatus) {
	t.ended, t.proposal = now, nil
	if status != lobby.TicketMatched { // a match is current until it was read of
		p.release(t)
	}
	p.change(t, status)
	p.open--
	p.finals = append(p.finals, t)
	if len(p.finals) > p.limit {
		p.forgetOldest()
	}
}

// release lets the party ask for another match.
func (p *pool) release(t *ticket) {
	for _, s := range t.party {
		if p.current[s.Account] == t {
			delete(p.current, s.Account)
		}
	}
}

func (p *pool) forgetOldest() {
	t := p.finals[0]
	p.finals = p.finals[1:]
	delete(p.tickets, t.id)
	p.release(t)
}
