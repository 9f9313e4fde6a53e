package api

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"strings"
	"time"
)

// The names of events; see GET /v1/events. The data of the first four is empty.
const (
	EventHello     = "hello"      // everything that happens from here on is told
	EventReset     = "reset"      // events are lost: read again whatever matters
	EventReplaced  = "replaced"   // the account has opened too many streams; the last
	EventSignedOut = "signed_out" // the sign-in has ended; the last
	EventStopping  = "stopping"   // the server stops; the last
	EventTicket    = "ticket"     // a [Ticket]
	EventRoom      = "room"       // a [Room]
	EventParty     = "party"      // a [Party]
	EventInvite    = "invite"     // an [Invitation]
	EventWarning   = "warning"    // a [Warning]
)

// Warning says that the account let down others in matches that count.
type Warning struct {
	Strikes int        `json:"strikes" doc:"How often, less what good matches took back."`
	Until   *time.Time `json:"until" doc:"No such matches before; null: this time it stays at the warning."`
}

// Event is one event of a stream.
type Event struct {
	ID   string // hand it back to go on behind it; empty with the last one
	Name string
	Data json.RawMessage
}

// maxEvent bounds one line of a stream, in bytes.
const maxEvent = 256 << 10

// Events listens until tell returns an error, ctx ends or the stream does. It
// tells every event behind the one with id last, or from now on if last is
// empty. Its error is tell's, or that of the stream; nil when the server ended it.
func (c *Client) Events(ctx context.Context, last string, tell func(Event) error) error {
	req, err := c.request(ctx, http.MethodGet, "/v1/events", nil, nil)
	if err != nil {
		return err
	}
	if last != "" {
		req.Header.Set("Last-Event-ID", last)
	}
	resp, err := c.unhurried().Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return errorFrom(resp)
	}
	if kind, _, _ := mime.ParseMediaType(resp.Header.Get("Content-Type")); kind != "text/event-stream" {
		return fmt.Errorf("GET /v1/events: the answer is not what a Carom lobby sends: %s", kind)
	}
	var e Event
	lines := bufio.NewScanner(resp.Body)
	lines.Buffer(nil, maxEvent)
	for lines.Scan() {
		field, value, _ := strings.Cut(lines.Text(), ":")
		value = strings.TrimPrefix(value, " ")
		switch field {
		case "id":
			e.ID = value
		case "event":
			e.Name = value
		case "data":
			e.Data = json.RawMessage(value)
		case "":
			if e.Name != "" && lines.Text() == "" { // neither a comment nor a lone field
				if err := tell(e); err != nil {
					return err
				}
				e = Event{}
			}
		}
	}
	return lines.Err()
}

// unhurried is the client's HTTP without a time limit for the whole answer.
func (c *Client) unhurried() *http.Client {
	if c.HTTP == nil {
		return &http.Client{}
	}
	patient := *c.HTTP
	patient.Timeout = 0
	return &patient
}
