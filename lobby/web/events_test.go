package web

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"carom/lobby/api"
)

// listening hears the events of a client from another goroutine.
func listening(t *testing.T, c api.Client, last string) (events chan api.Event, ended chan error) {
	t.Helper()
	events, ended = make(chan api.Event, 64), make(chan error, 1)
	go func() {
		ended <- c.Events(t.Context(), last, func(e api.Event) error { events <- e; return nil })
	}()
	return events, ended
}

// hear waits for the next event, which must have this name.
func hear(t *testing.T, events chan api.Event, name string) api.Event {
	t.Helper()
	select {
	case e := <-events:
		if e.Name != name {
			t.Fatalf("heard %s %s, want %s", e.Name, e.Data, name)
		}
		return e
	case <-time.After(10 * time.Second):
		t.Fatalf("waited in vain for %s", name)
	}
	return api.Event{}
}

// hearTicket waits for a ticket in this state.
func hearTicket(t *testing.T, events chan api.Event, status api.TicketStatus) (api.Ticket, string) {
	t.Helper()
	for {
		e := hear(t, events, api.EventTicket)
		var ticket api.Ticket
		if err := json.Unmarshal(e.Data, &ticket); err != nil {
			t.Fatal(err)
		}
		if ticket.Status == status {
			return ticket, e.ID
		}
	}
}

// TestMatchFoundByStream: a duel is found, accepted and entered without asking
// for a ticket once; a stream that breaks in between misses nothing.
func TestMatchFoundByStream(t *testing.T) {
	w := newTown(t)
	ctx := t.Context()
	a, _ := w.guest(t, "")
	b, _ := w.guest(t, "")
	events, _ := listening(t, a, "")
	hear(t, events, api.EventHello)
	mine, err := a.Enqueue(ctx, "duel", "")
	if err != nil {
		t.Fatal(err)
	}
	_, behind := hearTicket(t, events, api.Waiting)
	theirs, err := b.Enqueue(ctx, "duel", "")
	if err != nil {
		t.Fatal(err)
	}
	hearTicket(t, events, api.Found)

	again, _ := listening(t, a, behind)
	found, _ := hearTicket(t, again, api.Found)
	if found.Check == nil || found.Check.Yours || found.Check.Of != 2 {
		t.Errorf("%+v", found)
	}
	for _, x := range []struct {
		c  api.Client
		id string
	}{{a, mine.ID}, {b, theirs.ID}} {
		if _, err := x.c.Accept(ctx, x.id); err != nil {
			t.Error(err)
		}
	}
	matched, _ := hearTicket(t, again, api.Matched)
	if matched.Grant == nil || len(matched.Grant.Data) == 0 || matched.Match == "" {
		t.Errorf("%+v", matched)
	}
	hearTicket(t, events, api.Matched)
}

// TestStreamEnds: with the sign-in, with the server, and when there are too many.
func TestStreamEnds(t *testing.T) {
	w := newTown(t)
	a, _ := w.guest(t, "")
	var first chan api.Event
	var ended chan error
	for i := range 5 {
		events, end := listening(t, a, "")
		hear(t, events, api.EventHello)
		if i == 0 {
			first, ended = events, end
		}
	}
	hear(t, first, api.EventReplaced)
	if err := <-ended; err != nil {
		t.Errorf("replaced: %v", err)
	}

	b, _ := w.guest(t, "")
	events, ended := listening(t, b, "")
	hear(t, events, api.EventHello)
	if err := b.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}
	hear(t, events, api.EventSignedOut)
	if err := <-ended; err != nil {
		t.Errorf("signed out: %v", err)
	}
	var refused *api.Error
	if err := b.Events(t.Context(), "", nil); !errors.As(err, &refused) || refused.Code != api.CodeUnauthorized {
		t.Errorf("listening without a sign-in: %v", err)
	}

	c, _ := w.guest(t, "")
	events, ended = listening(t, c, "")
	hear(t, events, api.EventHello)
	w.server.stop()
	hear(t, events, api.EventStopping)
	if err := <-ended; err != nil {
		t.Errorf("stopping: %v", err)
	}
}

// TestStreamOutlastsTimeouts listens for longer than any other request may take.
func TestStreamOutlastsTimeouts(t *testing.T) {
	w := newTown(t)
	a, _ := w.guest(t, "")
	s := newServer(t, testConfig(w.lobby))
	s.http.ReadTimeout, s.http.WriteTimeout = 50*time.Millisecond, 50*time.Millisecond
	a.Base, _, _ = serve(t, s)
	events, _ := listening(t, a, "")
	hear(t, events, api.EventHello)
	time.AfterFunc(300*time.Millisecond, func() {
		if _, err := a.Enqueue(context.WithoutCancel(t.Context()), "duel", ""); err != nil {
			t.Error(err)
		}
	})
	hearTicket(t, events, api.Waiting)
}

// TestFloodedStream: whoever has a hundred things happen to them reads all.
func TestFloodedStream(t *testing.T) {
	w := newTown(t)
	a, _ := w.guest(t, "")
	events, _ := listening(t, a, "")
	hear(t, events, api.EventHello)
	for range 50 {
		ticket, err := a.Enqueue(t.Context(), "duel", "")
		if err != nil {
			t.Fatal(err)
		}
		if err := a.CancelTicket(t.Context(), ticket.ID); err != nil {
			t.Fatal(err)
		}
	}
	ids := map[string]bool{}
	for range 50 {
		_, waiting := hearTicket(t, events, api.Waiting)
		_, cancelled := hearTicket(t, events, api.Cancelled)
		ids[waiting], ids[cancelled] = true, true
		if strings.ContainsAny(waiting+cancelled, " \n") {
			t.Errorf("ids %q, %q", waiting, cancelled)
		}
	}
	if len(ids) != 100 {
		t.Errorf("%d ids of 100 events", len(ids))
	}
}
