package lobby

import (
	"context"
	"time"

	"carom/lobby/rating"
)

// TicketStatus is where a ticket stands. Waiting and found may still change;
// every other status is final.
type TicketStatus string

// The states of a ticket.
const (
	TicketWaiting   TicketStatus = "waiting"
	TicketFound     TicketStatus = "found" // there is a match, and its players are asked whether they are there
	TicketMatched   TicketStatus = "matched"
	TicketCancelled TicketStatus = "cancelled"
	TicketExpired   TicketStatus = "expired" // nobody asked about it for too long
	TicketMissed    TicketStatus = "missed"  // a match was found and somebody of this ticket did not answer
)

// BotWish is what a ticket's owner thinks of bots on seats nobody came for.
type BotWish string

// The wishes.
const (
	BotsFill  BotWish = "fill"  // they may come when the mode's rules say so
	BotsSoon  BotWish = "soon"  // as soon as they are offered
	BotsNever BotWish = "never" // rather wait
)

// Entrant is a player with what the queue goes by.
type Entrant struct {
	Player
	Rating rating.Rating
}

// Entry asks for a match.
type Entry struct {
	Mode  string
	Party []Entrant // who play on one side, who asks first
	Bots  BotWish
}

// Ticket is a request to be matched with opponents, as one of its party sees it.
type Ticket struct {
	ID        string
	Mode      string
	Status    TicketStatus
	Created   time.Time
	Party     []Player // its leader first
	Bots      BotWish
	Offered   bool       // bots may be asked for
	Check     *Check     // while found
	Placement *Placement // of whoever asks, when matched
}

// Check is the question whether everybody is there.
type Check struct {
	Until    time.Time // who has not answered by then loses the ticket
	Accepted int       // how many have
	Of       int       // how many are asked
	Yours    bool      // whoever reads this has
}

// Queue finds opponents for tickets. Package matchmaker implements it.
type Queue interface {
	// Enqueue asks for a match. An account has at most one ticket that is not
	// final: asking again for the same mode returns it, for another mode is a Conflict.
	Enqueue(ctx context.Context, e Entry) (Ticket, error)

	// Ticket returns a ticket of this account: at once if there is something for
	// the account to do about it or it is final, else as soon as it changes or
	// after wait (0 to 30 s; more is cut). A ticket nobody asks about for a
	// minute expires.
	Ticket(ctx context.Context, account, id string, wait time.Duration) (Ticket, error)

	// Accept answers that the account is there. Kind Conflict if nothing was asked.
	Accept(ctx context.Context, account, id string) (Ticket, error)

	// TakeBots takes the offer of bots. Kind Conflict while there is none.
	TakeBots(ctx context.Context, account, id string) (Ticket, error)

	// Touch keeps the account's ticket alive, if it has one, as asking about it does.
	Touch(ctx context.Context, account string) error

	// Cancel takes a ticket back that is not final; one that is found is refused
	// by that. It fails with kind Conflict when the ticket was matched already;
	// taking back what is over otherwise is no error.
	Cancel(ctx context.Context, account, id string) error

	// Withdraw cancels the ticket an account has, if any, or, if session is not
	// empty, if this sign-in of it asked for it. One that is just being matched is
	// waited for: afterwards it is a seat, or cancelled too.
	Withdraw(ctx context.Context, account, session string) error

	// Run owns the queue until ctx ends. While it does not run, calls of the
	// other methods fail with kind Unavailable. What happens is told to w, which
	// must not block and must not call the queue.
	Run(ctx context.Context, w QueueWatcher) error
}

// QueueWatcher hears what happens to tickets.
type QueueWatcher interface {
	// TicketChanged tells one of a party how its ticket stands now.
	TicketChanged(account string, t Ticket)

	// CheckMissed tells who let a match fall through by not answering.
	CheckMissed(accounts []string)
}
