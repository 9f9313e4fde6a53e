package matchmaker

import (
	"time"

	"carom/lobby"
	"carom/lobby/matchmaker/form"
)

// proposal is a match that was found for these tickets.
type proposal struct {
	mode    string
	match   form.Match
	tickets []*ticket
	until   time.Time // when accepting ends; zero: nobody is asked
	opening bool      // the host is to be asked, or is being asked
}

// check is how far accepting has come.
func (p *proposal) check() lobby.Check {
	c := lobby.Check{Until: p.until}
	for _, t := range p.tickets {
		for _, s := range t.party {
			c.Of++
			if s.accepted {
				c.Accepted++
			}
		}
	}
	return c
}

// fixture is what the host is asked for.
func (p *proposal) fixture() lobby.Fixture {
	f := lobby.Fixture{Mode: p.mode, Unrated: !p.match.Rated}
	byID := map[string]*ticket{}
	for _, t := range p.tickets {
		byID[t.id] = t
	}
	for i, side := range p.match.Sides {
		f.Sides[i].Bots = p.match.Bots[i]
		for _, x := range side {
			for _, s := range byID[x.ID].party {
				f.Sides[i].Players = append(f.Sides[i].Players, s.Player)
			}
		}
	}
	return f
}

// answered are the tickets of p whose whole party has accepted, and the others.
func (p *proposal) answered() (yes, no []*ticket) {
	for _, t := range p.tickets {
		all := true
		for _, s := range t.party {
			all = all && s.accepted
		}
		if all {
			yes = append(yes, t)
		} else {
			no = append(no, t)
		}
	}
	return yes, no
}
