package matchmaker

import (
	"time"

	"carom/lobby"
	"carom/lobby/matchmaker/form"
)

// ticket is a party that wants to play.
type ticket struct {
	id      string
	mode    string
	status  lobby.TicketStatus
	party   []seeker
	form    *form.Ticket // as the queue of its mode sees it
	offered bool         // its owners have been told that bots may be asked for

	polls    int       // long polls open
	seen     time.Time // when one of the party last asked
	ended    time.Time // when it became final
	proposal *proposal // of the match it was found for
	changed  chan struct{}
}

// seeker is one of a party.
type seeker struct {
	lobby.Player
	accepted  bool
	placement *lobby.Placement
	delivered bool // has read the placement
}

func newTicket(now time.Time, id string, e lobby.Entry) *ticket {
	t := &ticket{
		id: id, mode: e.Mode, status: lobby.TicketWaiting, seen: now, changed: make(chan struct{}),
		form: &form.Ticket{ID: id, Since: now, Bots: wishes[e.Bots]},
	}
	for _, p := range e.Party {
		t.party = append(t.party, seeker{Player: p.Player})
		t.form.Members = append(t.form.Members, form.Member{Account: p.Account, Rating: p.Rating})
	}
	return t
}

var wishes = map[lobby.BotWish]form.Wish{
	"": form.Filled, lobby.BotsFill: form.Filled, lobby.BotsSoon: form.Soon, lobby.BotsNever: form.Never,
}

var wishNames = [...]lobby.BotWish{form.Filled: lobby.BotsFill, form.Soon: lobby.BotsSoon, form.Never: lobby.BotsNever}

// of returns the party's member with this account, nil if there is none.
func (t *ticket) of(account string) *seeker {
	for i := range t.party {
		if t.party[i].Account == account {
			return &t.party[i]
		}
	}
	return nil
}

// final reports whether nothing can become of the ticket any more.
func (t *ticket) final() bool {
	return t.status != lobby.TicketWaiting && t.status != lobby.TicketFound
}

// opening reports whether the host is being asked.
func (t *ticket) opening() bool { return t.proposal != nil && t.proposal.opening }

// idle reports whether there is nothing for the account to do but to wait.
func (t *ticket) idle(account string) bool {
	return t.status == lobby.TicketWaiting || t.status == lobby.TicketFound && t.of(account).accepted
}

// view is what one of the party sees.
func (t *ticket) view(account string) lobby.Ticket {
	out := lobby.Ticket{
		ID: t.id, Mode: t.mode, Status: t.status, Created: t.form.Since, Bots: wishNames[t.form.Bots], Offered: t.offered,
	}
	for _, p := range t.party {
		out.Party = append(out.Party, p.Player)
	}
	me := t.of(account)
	if t.status == lobby.TicketFound {
		c := t.proposal.check()
		c.Yours = me.accepted
		out.Check = &c
	}
	out.Placement = me.placement
	return out
}

// missed reports whether a match was found that the account never read of and
// can no longer join.
func (s *seeker) missed(now time.Time) bool {
	return s.placement != nil && now.After(s.placement.Grant.Expires)
}
