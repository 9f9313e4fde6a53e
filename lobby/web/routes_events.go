package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"
	"github.com/labstack/echo/v4"

	"carom/lobby"
	"carom/lobby/api"
)

// eventRoute is where clients listen, as echo writes it.
const eventRoute = "/v1/events"

const (
	heartbeat  = 15 * time.Second // between two comments on a stream where nothing happens
	retryAfter = 2 * time.Second  // what clients are asked to wait before they come back
)

func (s *Server) eventOperations() {
	listen := get(eventRoute, "listen", "events", "What happens to you, as it happens")
	listen.Description = "An event stream (text/event-stream). Each event has an id; come back with the last one in the header " +
		"Last-Event-ID and nothing is missed, for up to 256 events and 10 minutes. event: hello begins a fresh stream; reset says that " +
		"events are lost and everything should be read again; replaced ends a stream when its account opens a fifth one, the oldest " +
		"first; signed_out ends it with the sign-in, stopping with the server. The data of ticket, room and party is what GET says of " +
		"them, of warning {strikes, until}, of invite {code, from}; of all others it is {}. Whoever listens keeps a waiting ticket alive."
	listen.Security = needsToken
	listen.Responses = map[string]*huma.Response{"200": {
		Description: "The stream",
		Content:     map[string]*huma.MediaType{"text/event-stream": {Schema: &huma.Schema{Type: huma.TypeString}}},
	}}
	register(s, listen, s.listen)
}

type listenInput struct {
	Last string `header:"Last-Event-ID" maxLength:"64" doc:"Go on behind this event."`
}

type streamOutput struct {
	Body func(huma.Context)
}

func (s *Server) listen(ctx context.Context, in *listenInput) (*streamOutput, error) {
	by := callerOf(ctx)
	listener, err := s.lobby.Listen(ctx, by, in.Last)
	if err != nil {
		return nil, err
	}
	return &streamOutput{func(hc huma.Context) {
		defer listener.Close()
		s.stream(hc, by, listener)
	}}, nil
}

// stream writes events until the client, the sign-in or the server goes.
func (s *Server) stream(hc huma.Context, by lobby.Caller, events lobby.Listener) {
	c := humaecho.Unwrap(hc)
	out := &eventWriter{c: c, rc: http.NewResponseController(c.Response())}
	_ = out.rc.SetReadDeadline(time.Time{}) // a recorder in a test has no deadlines
	ctx, leave, err := s.lobby.Attend(hc.Context(), by)
	if err != nil {
		s.refuse(c, problemOf(err, "header"))
		return
	}
	defer leave()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	defer context.AfterFunc(s.stopping, func() { stop(errStopping) })()

	h := c.Response().Header()
	h.Set(echo.HeaderContentType, "text/event-stream")
	h.Set("X-Accel-Buffering", "no") // some proxies would collect events before they pass them on
	c.Response().WriteHeader(http.StatusOK)
	out.text(fmt.Sprintf("retry: %d\n\n", retryAfter.Milliseconds()))
	for out.err == nil {
		if !s.pass(ctx, out, events) {
			return
		}
	}
}

var errStopping = errors.New("the server is stopping")

// pass writes the next event, or a heartbeat if there is none for a while. It
// reports whether more can follow.
func (s *Server) pass(ctx context.Context, out *eventWriter, events lobby.Listener) (more bool) {
	events.Here(ctx)
	wait, done := context.WithTimeout(ctx, heartbeat)
	defer done()
	e, err := events.Next(wait)
	var gone *lobby.Error
	switch {
	case err == nil:
		out.event(e.ID, e.Name, toBody(e.Body))
		return e.Name != lobby.EventReplaced
	case ctx.Err() == nil:
		out.text(": hb\n\n")
		return true
	case errors.Is(context.Cause(ctx), errStopping):
		out.event("", "stopping", nothing{})
	case errors.As(context.Cause(ctx), &gone):
		out.event("", "signed_out", nothing{})
	}
	return false
}

// toBody is an event's body as the API writes it.
func toBody(body any) any {
	switch b := body.(type) {
	case lobby.Ticket:
		return toTicket(b)
	case lobby.Room:
		return toRoom(b)
	case lobby.Party:
		return toParty(b)
	case lobby.Invitation:
		return api.Invitation{Code: b.Code, From: b.From}
	case lobby.Warning:
		return toWarning(b)
	}
	return nothing{}
}

func toWarning(w lobby.Warning) api.Warning {
	out := api.Warning{Strikes: w.Strikes}
	if !w.Until.IsZero() {
		until := w.Until.UTC()
		out.Until = &until
	}
	return out
}

// eventWriter writes a stream. Each write has its own time limit, so that a
// client that stopped reading is let go. The first error ends it.
type eventWriter struct {
	c   echo.Context
	rc  *http.ResponseController
	err error
}

func (w *eventWriter) event(id, name string, body any) {
	data, err := json.Marshal(body)
	if err != nil {
		w.err = err
		return
	}
	var b bytes.Buffer
	if id != "" {
		fmt.Fprintf(&b, "id: %s\n", id)
	}
	fmt.Fprintf(&b, "event: %s\ndata: %s\n\n", name, data) // JSON has no line breaks
	w.text(b.String())
}

func (w *eventWriter) text(text string) {
	if w.err != nil {
		return
	}
	_ = w.rc.SetWriteDeadline(time.Now().Add(writeTimeout))
	if _, w.err = w.c.Response().Write([]byte(text)); w.err == nil {
		w.err = w.rc.Flush()
	}
}
