package matchmaker

import (
	"cmp"
	"slices"
	"time"

	"carom/lobby"
)

// expire ends waiting without an owner, and the time in which a final ticket can
// be read. It offers bots to those who have waited for long enough.
func (p *pool) expire(now time.Time) {
	p.offer(now)
	var silent []*ticket
	for _, t := range p.tickets {
		if t.status == lobby.TicketWaiting && t.proposal == nil && t.polls == 0 && now.Sub(t.seen) > silence {
			silent = append(silent, t)
		}
	}
	slices.SortFunc(silent, func(a, b *ticket) int { return cmp.Compare(a.id, b.id) })
	for _, t := range silent {
		p.queue(t.mode).form.Remove(t.form)
		p.finish(now, t, lobby.TicketExpired)
	}
	for len(p.finals) > 0 && now.Sub(p.finals[0].ended) > keepFinal {
		p.forgetOldest()
	}
}

// endAsking lets matches go for which somebody has not accepted in time. Whose
// party did goes back to where it stood.
func (p *pool) endAsking(now time.Time) {
	for _, pr := range slices.Clone(p.asking) {
		if now.Before(pr.until) {
			continue
		}
		yes, no := pr.answered()
		for _, t := range no {
			for _, s := range t.party {
				if !s.accepted {
					p.missed = append(p.missed, s.Account)
				}
			}
			p.finish(now, t, lobby.TicketMissed)
		}
		p.putBack(now, pr, yes)
	}
}

// offer tells those who have waited for long enough that they may have bots.
func (p *pool) offer(now time.Time) {
	for _, q := range p.queues {
		list := p.offers[q.mode]
		for len(list) > 0 && (list[0].final() || now.Sub(list[0].form.Since) >= q.rules.Bots.Offer) {
			if t := list[0]; !t.final() && q.rules.Bots.Last > 0 {
				t.offered = true
				p.stir(t)
			}
			list = list[1:]
		}
		p.offers[q.mode] = list
	}
}
