package lobby

import (
	"context"
	"time"
)

// TicketStatus is where a ticket stands. Every status but waiting is final.
type TicketStatus string

// The states of a ticket.
const (
	TicketWaiting   TicketStatus = "waiting"
	TicketMatched   TicketStatus = "matched"
	TicketCancelled TicketStatus = "cancelled"
	TicketExpired   TicketStatus = "expired"
)

// Ticket is a request to be matched with opponents.
type Ticket struct {
	ID        string
	Mode      string
	Status    TicketStatus
	Created   time.Time
	Placement *Placement // set when matched
}

// Queue finds opponents for tickets. Package matchmaker implements it.
type Queue interface {
	// Enqueue asks for a match. An account has at most one waiting ticket a
	// mode: asking again returns it.
	Enqueue(ctx context.Context, p Player, mode string) (Ticket, error)

	// Ticket returns a ticket of this account, at once if it no longer waits,
	// else as soon as it changes or after wait (0 to 30 s; more is cut). A
	// ticket nobody asks about for a minute expires.
	Ticket(ctx context.Context, account, id string, wait time.Duration) (Ticket, error)

	// Cancel takes a waiting ticket back. It fails with kind Conflict when the
	// ticket was matched already; taking back what is cancelled or expired is no error.
	Cancel(ctx context.Context, account, id string) error

	// Withdraw cancels whatever tickets an account has waiting, or, if session is
	// not empty, those that this sign-in of it asked for. One that is just being
	// matched is waited for: afterwards it is a seat, or cancelled too.
	Withdraw(ctx context.Context, account, session string) error

	// Run owns the queue until ctx ends. While it does not run, calls of the
	// other methods fail with kind Unavailable.
	Run(ctx context.Context) error
}
