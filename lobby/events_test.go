package lobby

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

// heard reads events until there are none, as their bodies, or names without.
func heard(t *testing.T, s *stream) (out string) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for {
		e, err := s.next(ctx)
		if err != nil {
			return out
		}
		if out += " " + e.Name; e.Body != nil {
			out += fmt.Sprint(":", e.Body)
		}
		if e.Name == EventReplaced {
			return out
		}
	}
}

func want(t *testing.T, why, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s: heard%s, want%s", why, got, want)
	}
}

// noon is when events happen.
var noon = time.Date(2030, 1, 2, 12, 0, 0, 0, time.UTC)

func listen(t *testing.T, f *feeds, account, last string) *stream {
	t.Helper()
	s, err := f.open(noon, account, last)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestFeeds(t *testing.T) {
	f := newFeeds("b1")
	f.publish("ann", "x", 0) // nobody listens, nothing is kept
	a := listen(t, f, "ann", "")
	b := listen(t, f, "bob", "")
	f.publish("ann", "x", 1)
	f.publish("bob", "x", 2)
	f.publish("ann", "x", 3)
	want(t, "ann", heard(t, a), " hello x:1 x:3")
	want(t, "bob, to whom only what is his is told", heard(t, b), " hello x:2")
	a.close(noon)
	f.publish("ann", "x", 4)
	for last, told := range map[string]string{
		"b1-1": " x:3 x:4", "b1-2": " x:4", "b1-3": "", "b1-0": " x:1 x:3 x:4", "": " hello",
		"b1-4": " reset", "b0-1": " reset", "b1-": " reset", "nonsense": " reset", "b1--1": " reset", "b1-99999999999999999999": " reset",
	} {
		s := listen(t, f, "ann", last)
		want(t, "behind "+last, heard(t, s), told)
		s.close(noon)
	}
}

// TestSlowStream: one that does not read is told so, and costs no memory.
func TestSlowStream(t *testing.T) {
	f := newFeeds("b1")
	slow := listen(t, f, "ann", "")
	fresh := listen(t, f, "ann", "")
	heard(t, fresh)
	for i := range 3 * feedLength {
		f.publish("ann", "x", i)
		if i == feedLength {
			heard(t, fresh)
		}
	}
	want(t, "who was outrun", heard(t, slow), " reset")
	want(t, "who was outrun once more", heard(t, fresh), " reset")
	f.publish("ann", "x", "new")
	want(t, "and goes on", heard(t, slow), " x:new")
	if n := len(f.by["ann"].events); n != feedLength {
		t.Errorf("%d events are kept, want %d", n, feedLength)
	}
}

func TestStreamsAreBounded(t *testing.T) {
	f := newFeeds("b1")
	var all []*stream
	for range feedStreams + 1 {
		all = append(all, listen(t, f, "ann", ""))
	}
	want(t, "the oldest", heard(t, all[0]), " hello replaced")
	for _, s := range all {
		s.close(noon) // also one that was replaced
	}
	if f.streams != 0 {
		t.Errorf("%d streams are counted after all have closed", f.streams)
	}
	for i := range maxStreams {
		listen(t, f, fmt.Sprint("p", i), "")
	}
	_, err := f.open(noon, "late", "")
	wantKind(t, err, Unavailable, "", "one stream too many")
	for _, x := range f.by {
		for len(x.streams) > 0 {
			x.streams[0].close(noon)
		}
	}
	if s, err := f.open(noon.Add(feedKeep+time.Minute), "late", ""); err != nil || len(f.by) != 1 {
		t.Errorf("%v; %d feeds are kept, want the others forgotten", err, len(f.by))
	} else {
		s.close(noon)
	}
}

func TestStreamWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFeeds("b1")
		s := listen(t, f, "ann", "b1-0")
		time.AfterFunc(3*time.Second, func() { f.publish("ann", "x", 1) })
		start := time.Now()
		if e, err := s.next(t.Context()); err != nil || e.ID != "b1-1" || time.Since(start) != 3*time.Second {
			t.Errorf("%+v, %v after %v", e, err, time.Since(start))
		}
		why := errors.New("signed out")
		ctx, cancel := context.WithCancelCause(t.Context())
		time.AfterFunc(time.Second, func() { cancel(why) })
		if _, err := s.next(ctx); !errors.Is(err, why) {
			t.Errorf("%v, want the cause", err)
		}
		time.AfterFunc(time.Second, func() {
			for range feedStreams {
				listen(t, f, "ann", "")
			}
		})
		if e, err := s.next(t.Context()); err != nil || e.Name != EventReplaced {
			t.Errorf("%+v, %v", e, err)
		}
	})
}

// TestListen is the way from the queue to a listener.
func TestListen(t *testing.T) {
	h := open(t)
	ann := h.caller(t, KindPlayer)
	l, err := h.Listen(t.Context(), ann, "")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	h.TicketChanged("somebody", Ticket{ID: "t0"})
	h.TicketChanged(ann.ID, Ticket{ID: "t1", Status: TicketMatched})
	h.warn(nil)
	for _, want := range []string{EventHello, EventTicket} {
		if e, err := l.Next(t.Context()); err != nil || e.Name != want {
			t.Errorf("%+v, %v, want %s", e, err, want)
		}
	}
	if l.Here(t.Context()); len(h.queue.touched) != 1 || h.queue.touched[0] != ann.ID {
		t.Errorf("touched %v", h.queue.touched)
	}
	h.ranked(t, "m1", 1, ann.Account, h.guest(t, KindPlayer))
	e, err := l.Next(t.Context())
	if w, ok := e.Body.(Warning); err != nil || !ok || w.Strikes != 1 || !w.Until.IsZero() {
		t.Errorf("%+v, %v, want a warning", e, err)
	}
}
