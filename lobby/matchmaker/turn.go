package matchmaker

import (
	"slices"
	"time"

	"carom/lobby"
	"carom/lobby/matchmaker/form"
)

// turn makes matches of the tickets of all modes. more says that another turn
// should follow soon.
func (p *pool) turn(now time.Time) (more bool) {
	p.endAsking(now)
	for _, q := range p.queues {
		if now.Before(q.until) {
			continue
		}
		ms, m := q.form.Tick(now)
		more = more || m
		for _, m := range ms {
			p.propose(now, q, m)
		}
	}
	return more
}

// propose lets a match that was found ask its players, or go to the host.
func (p *pool) propose(now time.Time, q *queue, m form.Match) {
	pr := &proposal{mode: q.mode, match: m}
	for _, side := range m.Sides {
		for _, x := range side {
			t := p.tickets[x.ID]
			t.proposal = pr
			pr.tickets = append(pr.tickets, t)
		}
	}
	if q.rules.Accept == 0 || !m.Rated {
		p.pass(pr)
		return
	}
	pr.until = now.Add(q.rules.Accept)
	p.asking = append(p.asking, pr)
	for _, t := range pr.tickets {
		p.change(t, lobby.TicketFound)
	}
}

// pass hands a proposal on to the host.
func (p *pool) pass(pr *proposal) {
	p.asked(pr)
	pr.opening = true
	p.ready = append(p.ready, pr)
}

// asked ends the asking for a proposal.
func (p *pool) asked(pr *proposal) {
	p.asking = slices.DeleteFunc(p.asking, func(o *proposal) bool { return o == pr })
}

// accept notes that the account is there.
func (p *pool) accept(t *ticket, account string) error {
	me := t.of(account)
	switch {
	case me.accepted && t.status == lobby.TicketFound, t.status == lobby.TicketMatched:
		return nil
	case t.status != lobby.TicketFound:
		return lobby.Errorf("Accept", lobby.Conflict, "ticket", "there is no match to accept just now")
	}
	me.accepted = true
	for _, o := range t.proposal.tickets {
		p.stir(o)
	}
	if c := t.proposal.check(); c.Accepted == c.Of {
		p.pass(t.proposal)
	}
	return nil
}

// takeBots takes the offer of bots.
func (p *pool) takeBots(now time.Time, t *ticket) error {
	const op = "TakeBots"
	q := p.queue(t.mode)
	switch {
	case t.form.Bots == form.Soon:
		return nil
	case t.status != lobby.TicketWaiting || q.rules.Bots == (form.BotRules{}):
		return lobby.Errorf(op, lobby.Conflict, "ticket", "there are no bots to take just now")
	case now.Sub(t.form.Since) < q.rules.Bots.Offer:
		e := lobby.Errorf(op, lobby.Conflict, "ticket", "bots are offered after %v of waiting", q.rules.Bots.Offer)
		e.Retry = q.rules.Bots.Offer - now.Sub(t.form.Since)
		return e
	}
	t.form.Bots = form.Soon
	q.form.Wake(now, t.form)
	p.stir(t)
	return nil
}

// cancel takes back a ticket that is not final and not opening.
func (p *pool) cancel(now time.Time, t *ticket) {
	pr := t.proposal
	if pr == nil {
		p.queue(t.mode).form.Remove(t.form)
	}
	p.finish(now, t, lobby.TicketCancelled)
	if pr != nil { // the others have done nothing wrong, and some had no time to answer
		p.putBack(now, pr, slices.DeleteFunc(pr.tickets, func(o *ticket) bool { return o == t }))
	}
}

// opened makes a proposal a match. Everybody in it has a placement.
func (p *pool) opened(now time.Time, pr *proposal, placements map[string]lobby.Placement) {
	p.queue(pr.mode).form.Played(now, pr.match)
	for _, t := range pr.tickets {
		for i := range t.party {
			pl := placements[t.party[i].Account]
			t.party[i].placement = &pl
		}
		p.finish(now, t, lobby.TicketMatched)
	}
}

// refused puts the tickets of a proposal back that the host did not open.
func (p *pool) refused(now time.Time, pr *proposal) {
	p.queue(pr.mode).until = now.Add(pause)
	p.putBack(now, pr, pr.tickets)
}

// putBack lets tickets of a proposal wait again, with the age they had.
func (p *pool) putBack(now time.Time, pr *proposal, ts []*ticket) {
	p.asked(pr)
	q := p.queue(pr.mode)
	for _, t := range ts {
		t.proposal = nil
		for i := range t.party {
			t.party[i].accepted = false
		}
		q.form.Return(now, t.form)
		p.change(t, lobby.TicketWaiting)
	}
}
