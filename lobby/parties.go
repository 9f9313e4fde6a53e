package lobby

import (
	"context"
	"time"

	"carom/lobby/lounge"
	"carom/storage"
)

const (
	maxParties      = 5000
	maxPartyMembers = 5 // what the largest side takes
)

// Party is people who want to play on one side, as one of them sees it.
type Party struct {
	Code    string
	Version uint64 // grows with every change
	Leader  string // a name; empty: whoever reads this is not in it any more
	Members []RoomMember
}

// Invitation asks somebody into a party.
type Invitation struct {
	Code string
	From string // a name
}

func (s *Service) newParties() *circle {
	c := newCircle("party", maxParties, maxPartyMembers)
	c.tell = func(g *lounge.Group) {
		for _, m := range g.Members {
			s.feeds.publish(m.Account, EventParty, partyOf(g))
		}
	}
	c.parted = func(g *lounge.Group, account string) {
		s.feeds.publish(account, EventParty, Party{Code: g.Code, Version: g.Version, Members: []RoomMember{}})
	}
	return c
}

func partyOf(g *lounge.Group) Party {
	out := Party{Code: g.Code, Version: g.Version, Leader: g.Of(g.Leader).Name}
	for _, m := range g.Members {
		out.Members = append(out.Members, memberOf(m))
	}
	return out
}

// CreateParty makes a party led by the caller.
func (s *Service) CreateParty(_ context.Context, by Caller) (out Party, err error) {
	err = s.found(s.parties, "CreateParty", by, nil, func(g *lounge.Group) { out = partyOf(g) })
	return out, err
}

// JoinParty lets the caller into the party with a code.
func (s *Service) JoinParty(_ context.Context, by Caller, code string) (out Party, err error) {
	err = s.parties.join(s.now(), "JoinParty", code, by, func(g *lounge.Group) { out = partyOf(g) })
	return out, err
}

// Party returns the caller's party: at once if its version is another than this,
// else as soon as it changes or after wait (0 to 30 s; more is cut).
func (s *Service) Party(ctx context.Context, by Caller, code string, version uint64, wait time.Duration) (out Party, err error) {
	err = s.parties.await(ctx, s.now, "Party", code, by, version, wait, func(g *lounge.Group) { out = partyOf(g) })
	return out, err
}

// LeadParty lets the leader pass on the lead to a member.
func (s *Service) LeadParty(ctx context.Context, by Caller, code, name string) (Party, error) {
	if err := s.parties.lead(s.now(), "LeadParty", code, by, name); err != nil {
		return Party{}, err
	}
	return s.Party(ctx, by, code, 0, 0)
}

// LeaveParty takes the caller out of the party with a code. A ticket of the party
// is void: it was for all of them.
func (s *Service) LeaveParty(ctx context.Context, by Caller, code string) error {
	const op = "LeaveParty"
	if code == "" {
		return s.parties.sentence(op, lounge.ErrNone)
	}
	if err := s.parties.leave(op, code, by.ID, ""); err != nil {
		return err
	}
	return wrap(op, s.queue.Withdraw(ctx, by.ID, ""))
}

// KickFromParty lets the leader put out a member, who cannot come back. A ticket
// of the party is void.
func (s *Service) KickFromParty(ctx context.Context, by Caller, code, name string) error {
	const op = "KickFromParty"
	var gone string
	err := s.parties.kick(s.now(), op, code, by, name, func(_ *lounge.Group, account string) { gone = account })
	if err != nil {
		return err
	}
	return wrap(op, s.queue.Withdraw(ctx, gone, ""))
}

// Invite asks somebody by name into the caller's party. heard says whether they
// are, or lately were, listening; who is not is told nothing.
func (s *Service) Invite(ctx context.Context, by Caller, code, name string) (heard bool, err error) {
	const op = "Invite"
	var invitation Invitation
	err = s.parties.do(s.now(), op, code, by.ID, func(g *lounge.Group) error {
		invitation = Invitation{Code: g.Code, From: by.Name}
		return nil
	})
	if err != nil {
		return false, err
	}
	var acc storage.Account
	err = s.view(ctx, op, func(tx storage.Tx) (err error) {
		acc, err = tx.Accounts().ByName(nameKey(name))
		return err
	})
	switch {
	case storage.Is(err, NotFound):
		return false, Errorf(op, NotFound, "name", "there is nobody called %s", shorten(name))
	case err != nil:
		return false, err
	}
	return s.feeds.publish(acc.ID, EventInvite, invitation), nil
}

// team is who goes into the queue with the caller: the party it leads.
func (s *Service) team(op string, by Caller) ([]Player, error) {
	out := []Player{by.Player()}
	s.parties.mu.Lock()
	defer s.parties.mu.Unlock()
	g := s.parties.book.Of(by.ID)
	if g == nil {
		return out, nil
	}
	if g.Leader != by.ID {
		return nil, Errorf(op, Forbidden, "", "%s leads your party and asks for all of you; leave it to play alone", g.Of(g.Leader).Name)
	}
	for _, m := range g.Members {
		if m.Account != by.ID {
			out = append(out, playerOf(m.Person))
		}
	}
	return out, nil
}

// tendParties lets members go who are silent and not in a match, with the tickets
// of their parties.
func (s *Service) tendParties(ctx context.Context) {
	now := s.now()
	for _, m := range s.host.Live(ctx) {
		for _, p := range m.Players {
			s.parties.touch(now, p.Account)
		}
	}
	for _, account := range s.parties.expire(now) {
		if err := s.queue.Withdraw(ctx, account, ""); err != nil && ctx.Err() == nil {
			s.log.Warn("a ticket of a party was not withdrawn", "err", err)
		}
	}
}
