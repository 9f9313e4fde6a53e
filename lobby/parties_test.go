package lobby

import (
	"slices"
	"testing"
	"time"
)

func TestPartyIsOneTicket(t *testing.T) {
	club(t, func(t *testing.T, h *hall) {
		ann, bob, cat := h.caller(t, KindPlayer), h.caller(t, KindPlayer), h.caller(t, KindPlayer)
		p, err := h.CreateParty(t.Context(), ann)
		if err != nil {
			t.Fatal(err)
		}
		if p, err = h.JoinParty(t.Context(), bob, p.Code); err != nil || p.Leader != ann.Name || len(p.Members) != 2 {
			t.Fatalf("%+v, %v", p, err)
		}
		if _, err := h.Enqueue(t.Context(), ann, "duel", ""); err != nil {
			t.Fatal(err)
		}
		var names []string
		for _, m := range h.queue.entries[0].Party {
			names = append(names, m.Name)
		}
		if !slices.Equal(names, []string{ann.Name, bob.Name}) || h.queue.entries[0].Party[1].Session != bob.Session {
			t.Errorf("the ticket is of %v", h.queue.entries[0].Party)
		}
		_, err = h.Enqueue(t.Context(), bob, "duel", "")
		wantKind(t, err, Forbidden, "", "only the leader asks")

		h.ranked(t, "m1", 1, bob.Account, cat.Account)
		h.ranked(t, "m2", 1, bob.Account, cat.Account)
		_, err = h.Enqueue(t.Context(), ann, "duel", "")
		wantKind(t, err, RateLimited, "", "who may not play keeps the party out")

		if err := h.LeaveParty(t.Context(), bob, p.Code); err != nil || !h.queue.voided(bob.ID) {
			t.Errorf("%v; want the ticket void", err)
		}
		if _, err := h.JoinParty(t.Context(), cat, p.Code); err != nil {
			t.Fatal(err)
		}
		if _, err := h.LeadParty(t.Context(), ann, p.Code, cat.Name); err != nil {
			t.Fatal(err)
		}
		if err := h.KickFromParty(t.Context(), cat, p.Code, ann.Name); err != nil || !h.queue.voided(ann.ID) {
			t.Errorf("%v; want the ticket void", err)
		}
		_, err = h.JoinParty(t.Context(), ann, p.Code)
		wantKind(t, err, Forbidden, "", "who was put out stays out")
		wantKind(t, h.LeaveParty(t.Context(), ann, p.Code), NotFound, "", "what one is not in")
		wantKind(t, h.LeaveParty(t.Context(), ann, ""), NotFound, "", "nothing")
		h.ended(t.Context(), cat.ID, cat.hash)
		if h.parties.book.Len() != 0 {
			t.Error("a party outlives its last sign-in")
		}
	})
}

func TestInvite(t *testing.T) {
	club(t, func(t *testing.T, h *hall) {
		ann, bob := h.caller(t, KindPlayer), h.caller(t, KindPlayer)
		p, err := h.CreateParty(t.Context(), ann)
		if err != nil {
			t.Fatal(err)
		}
		if heard, err := h.Invite(t.Context(), ann, p.Code, bob.Name); err != nil || heard {
			t.Errorf("bob does not listen: %v, %v", heard, err)
		}
		l, err := h.Listen(t.Context(), bob, "")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		if heard, err := h.Invite(t.Context(), ann, "current", bob.Name); err != nil || !heard {
			t.Errorf("%v, %v", heard, err)
		}
		_, _ = l.Next(t.Context())
		if e, err := l.Next(t.Context()); err != nil || e.Body != (Invitation{Code: p.Code, From: ann.Name}) {
			t.Errorf("bob heard %+v, %v", e, err)
		}
		_, err = h.Invite(t.Context(), ann, p.Code, "nobody-there")
		wantKind(t, err, NotFound, "name", "nobody of that name")
		_, err = h.Invite(t.Context(), bob, p.Code, ann.Name)
		wantKind(t, err, NotFound, "", "who is not in it")
	})
}

// TestPartiesLastThroughMatches: who plays does not ask, and stays; who is silent
// otherwise goes, with the party's ticket.
func TestPartiesLastThroughMatches(t *testing.T) {
	club(t, func(t *testing.T, h *hall) {
		ann, bob := h.caller(t, KindPlayer), h.caller(t, KindPlayer)
		p, err := h.CreateParty(t.Context(), ann)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := h.JoinParty(t.Context(), bob, p.Code); err != nil {
			t.Fatal(err)
		}
		h.host.mu.Lock()
		h.host.live = []Match{{ID: "m1", Players: []MatchPlayer{{Account: ann.ID}, {Account: bob.ID}}}}
		h.host.mu.Unlock()
		time.Sleep(5 * time.Minute)
		if p, err := h.Party(t.Context(), ann, p.Code, 0, 0); err != nil || len(p.Members) != 2 {
			t.Errorf("%+v, %v", p, err)
		}
		h.host.end()
		for range 14 {
			time.Sleep(10 * time.Second)
			if _, err := h.Party(t.Context(), ann, p.Code, 1e9, 0); err != nil {
				t.Fatal(err)
			}
		}
		if p, err := h.Party(t.Context(), ann, p.Code, 0, 0); err != nil || len(p.Members) != 1 || !h.queue.voided(bob.ID) {
			t.Errorf("%+v, %v; want bob gone, and the ticket void", p, err)
		}
	})
}
