package lobby

import (
	"context"
	"slices"
	"time"

	"carom/lobby/rating"
	"carom/storage"
)

// Enqueue asks for opponents, for the caller and the party it leads. An account
// has one ticket at a time: asking again for the same mode returns it.
func (s *Service) Enqueue(ctx context.Context, by Caller, mode string, bots BotWish) (Ticket, error) {
	const op = "Enqueue"
	m, err := s.mode(op, mode, Invalid)
	if err != nil {
		return Ticket{}, err
	}
	if m.Ranked == 0 {
		return Ticket{}, Errorf(op, Invalid, "mode", "%s has no queue; join it by quick play", m.ID)
	}
	if by.Kind == KindBot {
		bots = BotsNever // they are company for others, and need none
	}
	e := Entry{Mode: m.ID, Bots: bots}
	players, err := s.team(op, by)
	if err != nil {
		return Ticket{}, err
	}
	if e.Party, err = s.entrants(ctx, m.ID, players); err != nil {
		return Ticket{}, err
	}
	t, err := s.queue.Enqueue(ctx, e)
	if err != nil {
		return Ticket{}, wrap(op, err)
	}
	if err := s.alive(ctx, by); err != nil {
		s.ended(ctx, by.ID, by.hash)
		return Ticket{}, err
	}
	if now, err := s.team(op, by); err != nil || !samePlayers(now, players) { // who left just now found no ticket to void
		_ = s.queue.Cancel(ctx, by.ID, t.ID)
		return Ticket{}, Errorf(op, Conflict, "party", "your party has changed meanwhile; ask again")
	}
	return t, nil
}

func samePlayers(a, b []Player) bool {
	return slices.EqualFunc(a, b, func(x, y Player) bool { return x.Account == y.Account })
}

// entrants adds to players what is known of their skill in a mode, unless one of
// them may not play matches that count.
func (s *Service) entrants(ctx context.Context, mode string, players []Player) (out []Entrant, err error) {
	const op = "Enqueue"
	err = s.view(ctx, op, func(tx storage.Tx) error {
		out = nil
		if err := barred(tx, op, s.now(), players); err != nil {
			return err
		}
		for _, p := range players {
			x, err := tx.Ratings().Get(mode, p.Account)
			e := Entrant{Player: p, Rating: skillOf(x.Skill)}
			switch {
			case storage.Is(err, NotFound):
				e.Rating = rating.New()
			case err != nil:
				return err
			}
			out = append(out, e)
		}
		return nil
	})
	return out, err
}

// Ticket returns one of the caller's tickets: at once if there is something to
// do about it or it is over, else as soon as it changes or after wait. A ticket
// nobody asks about for a minute expires.
func (s *Service) Ticket(ctx context.Context, by Caller, id string, wait time.Duration) (Ticket, error) {
	t, err := s.queue.Ticket(ctx, by.ID, id, wait)
	return t, wrap("Ticket", err)
}

// Accept says that the caller is there for the match that was found. Kind
// Conflict if there is none.
func (s *Service) Accept(ctx context.Context, by Caller, id string) (Ticket, error) {
	t, err := s.queue.Accept(ctx, by.ID, id)
	return t, wrap("Accept", err)
}

// TakeBots takes the offer of bots for the seats nobody came for. Kind Conflict
// while there is no offer.
func (s *Service) TakeBots(ctx context.Context, by Caller, id string) (Ticket, error) {
	t, err := s.queue.TakeBots(ctx, by.ID, id)
	return t, wrap("TakeBots", err)
}

// Cancel takes a ticket back, or refuses the match that was found for it; kind
// Conflict if it was matched already.
func (s *Service) Cancel(ctx context.Context, by Caller, id string) error {
	return wrap("Cancel", s.queue.Cancel(ctx, by.ID, id))
}

// TicketChanged implements QueueWatcher.
func (s *Service) TicketChanged(account string, t Ticket) { s.feeds.publish(account, EventTicket, t) }
