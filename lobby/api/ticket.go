package api

import "time"

// TicketStatus is how far a ticket has come.
type TicketStatus string

// The states of a ticket. Waiting and Found may still change; the others are final.
const (
	Waiting   TicketStatus = "waiting"
	Found     TicketStatus = "found" // accept before Check.Until, or lose the ticket
	Matched   TicketStatus = "matched"
	Cancelled TicketStatus = "cancelled"
	Expired   TicketStatus = "expired"
	Missed    TicketStatus = "missed"
)

// BotWish is what somebody who waits thinks of bots on seats nobody came for.
type BotWish string

// The wishes.
const (
	BotsFill  BotWish = "fill"
	BotsSoon  BotWish = "soon"
	BotsNever BotWish = "never"
)

// NewTicket asks to be matched.
type NewTicket struct {
	Mode string  `json:"mode" minLength:"1" maxLength:"32" example:"duel" doc:"An id from GET /v1/modes whose ranked is not 0."`
	Bots BotWish `json:"bots,omitempty" enum:"fill,soon,never" default:"fill" doc:"Whether bots may take seats nobody came for: when the server thinks it is time, as soon as they are offered, or never."`
}

// Ticket is a request to be matched. Match and Grant are there once Status is
// [Matched] and nil or empty before.
type Ticket struct {
	ID      string       `json:"id"`
	Mode    string       `json:"mode"`
	Status  TicketStatus `json:"status" enum:"waiting,found,matched,cancelled,expired,missed" doc:"waiting and found may still change. found: POST /v1/tickets/{id}/accept in time. missed: a match was found and you, or one of your party, did not answer."`
	Created time.Time    `json:"created" doc:"Since when it has waited."`
	Party   []string     `json:"party" nullable:"false" doc:"Names of those who play on your side by your own choice, its leader first."`
	Bots    BotWish      `json:"bots" enum:"fill,soon,never"`
	Offered bool         `json:"offered" doc:"Bots may be asked for: POST /v1/tickets/{id}/bots."`
	Check   *Check       `json:"check,omitempty" doc:"While found."`
	Match   string       `json:"match,omitempty"`
	Grant   *Grant       `json:"grant,omitempty"`
}

// Check is the question whether everybody is there.
type Check struct {
	Until    time.Time `json:"until" doc:"Who has not accepted by then loses the ticket; everybody else waits on, with the age they had."`
	Accepted int       `json:"accepted" doc:"How many players have."`
	Of       int       `json:"of" doc:"How many are asked."`
	Yours    bool      `json:"yours" doc:"You have."`
}
