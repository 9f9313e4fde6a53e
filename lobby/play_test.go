package lobby

import (
	"errors"
	"testing"
	"time"
)

func TestPlayAndQueue(t *testing.T) {
	h := open(t)
	ann := h.caller(t, KindPlayer)
	if p, err := h.Play(t.Context(), ann, "ffa"); err != nil || p.Match != "ffa for "+ann.Name {
		t.Errorf("Play: got %+v, %v", p, err)
	}
	if v, err := h.Watch(t.Context(), ann, "m1"); err != nil || v.Match != "m1 for "+ann.Name || v.Delay != 5*time.Second {
		t.Errorf("Watch: got %+v, %v", v, err)
	}
	if x, err := h.Enqueue(t.Context(), ann, "duel", BotsNever); err != nil || x.ID != ann.ID || x.Mode != "duel" || x.Bots != BotsNever {
		t.Errorf("Enqueue: got %+v, %v", x, err)
	}
	if x, err := h.Enqueue(t.Context(), h.caller(t, KindBot), "duel", BotsFill); err != nil || x.Bots != BotsNever {
		t.Errorf("Enqueue of a bot: got %+v, %v; want it to wait for others", x, err)
	}
	if x, err := h.Ticket(t.Context(), ann, "t1", time.Second); err != nil || x.ID != "t1" {
		t.Errorf("Ticket: got %+v, %v", x, err)
	}
	if x, err := h.Accept(t.Context(), ann, "t1"); err != nil || x.Status != TicketFound {
		t.Errorf("Accept: got %+v, %v", x, err)
	}
	if x, err := h.TakeBots(t.Context(), ann, "t1"); err != nil || x.Bots != BotsSoon {
		t.Errorf("TakeBots: got %+v, %v", x, err)
	}
	if p, err := h.Rejoin(t.Context(), ann); err != nil || p.Match != "again for "+ann.Name {
		t.Errorf("Rejoin: got %+v, %v", p, err)
	}
	if err := h.Cancel(t.Context(), ann, "t1"); err != nil {
		t.Errorf("Cancel: %v", err)
	}
	_, err := h.Play(t.Context(), ann, "chess")
	wantKind(t, err, Invalid, "mode", "a mode that is not there")
	_, err = h.Enqueue(t.Context(), ann, "chess", "")
	wantKind(t, err, Invalid, "mode", "a mode that is not there")
	_, err = h.Enqueue(t.Context(), ann, "ffa", "")
	wantKind(t, err, Invalid, "mode", "a mode without a queue")

	h.host.err = later("Play", Unavailable, 3*time.Second, "the server is full")
	_, err = h.Play(t.Context(), ann, "ffa")
	wantKind(t, err, Unavailable, "", "the host's kind passes through")
	if e, ok := err.(*Error); !ok || e.Retry != 3*time.Second || e.Sentence() != "the server is full" {
		t.Errorf("so do its sentence and when to come back: %v", err)
	}
	_, err = h.Watch(t.Context(), ann, "m1")
	wantKind(t, err, Unavailable, "", "that of watching too")
	h.host.err = errors.New("unclassified")
	_, err = h.Play(t.Context(), ann, "ffa")
	wantKind(t, err, Internal, "", "what the host did not classify is our fault")
	h.queue.err = Errorf("Cancel", Conflict, "ticket", "an opponent was found already")
	wantKind(t, h.Cancel(t.Context(), ann, "t1"), Conflict, "ticket", "the queue's kind passes through")
}

func TestModes(t *testing.T) {
	h := open(t)
	got := h.Modes()
	got[0].ID = "changed"
	if again := h.Modes(); len(again) != 3 || again[0].ID != "ffa" || again[2].ID != "duel" {
		t.Errorf("got %+v, want the three modes in order", again)
	}
	good := Config{Store: h.store, Host: h.host, Queue: h.queue, Modes: testModes, Password: cheap}
	for why, spoil := range map[string]func(*Config){
		"a mode twice":       func(c *Config) { c.Modes = append(testModes[:3:3], testModes[0]) },
		"a mode without id":  func(c *Config) { c.Modes = []Mode{{}} },
		"no modes":           func(c *Config) { c.Modes = nil },
		"no host":            func(c *Config) { c.Host = nil },
		"too many fill bots": func(c *Config) { c.FillBots = maxFillBots + 1 },
	} {
		c := good
		spoil(&c)
		if _, err := New(c); err == nil {
			t.Errorf("%s: New succeeded", why)
		}
	}
}
