package web

import (
	"encoding/json"
	"testing"

	"carom/lobby/api"
)

// TestParty is two friends who are invited, wait on one ticket and go on one
// side; when one leaves, the ticket is void.
func TestParty(t *testing.T) {
	w := newTown(t)
	ctx := t.Context()
	a, ann := w.guest(t, "")
	b, bob := w.guest(t, "")
	heard, _ := listening(t, b, "")
	hear(t, heard, api.EventHello)
	p, err := a.CreateParty(ctx)
	if err != nil || p.Leader != ann.Account.Name {
		t.Fatalf("%+v, %v", p, err)
	}
	if in, err := a.Invite(ctx, p.Code, bob.Account.Name); err != nil || !in.Heard {
		t.Errorf("%+v, %v", in, err)
	}
	var invitation api.Invitation
	if err := json.Unmarshal(hear(t, heard, api.EventInvite).Data, &invitation); err != nil || invitation != (api.Invitation{Code: p.Code, From: ann.Account.Name}) {
		t.Fatalf("%+v, %v", invitation, err)
	}
	wantError(t, second(b.Party(ctx, p.Code, 0, 0)), 404, api.CodeNotFound, "")
	if p, err = b.JoinParty(ctx, invitation.Code); err != nil || len(p.Members) != 2 {
		t.Fatalf("%+v, %v", p, err)
	}
	hear(t, heard, api.EventParty)
	wantError(t, second(b.Enqueue(ctx, "tdm", "")), 403, api.CodeForbidden, "")
	wantError(t, second(a.Enqueue(ctx, "duel", "")), 422, api.CodeInvalid, "party")
	ticket, err := a.Enqueue(ctx, "tdm", "")
	if err != nil || len(ticket.Party) != 2 || ticket.Party[0] != ann.Account.Name {
		t.Fatalf("%+v, %v", ticket, err)
	}
	if theirs, _ := hearTicket(t, heard, api.Waiting); theirs.ID != ticket.ID {
		t.Errorf("bob hears of %+v", theirs)
	}
	if err := b.LeaveParty(ctx, p.Code, bob.Account.Name); err != nil {
		t.Error(err)
	}
	if after, err := a.Ticket(ctx, ticket.ID, 0); err != nil || after.Status != api.Cancelled {
		t.Errorf("after bob has left: %+v, %v", after, err)
	}
	if _, err := b.JoinParty(ctx, p.Code); err != nil {
		t.Error(err)
	}
	if q, err := a.LeadParty(ctx, "current", bob.Account.Name); err != nil || q.Leader != bob.Account.Name {
		t.Errorf("%+v, %v", q, err)
	}
	if err := b.LeaveParty(ctx, p.Code, ann.Account.Name); err != nil {
		t.Errorf("bob puts ann out: %v", err)
	}
	wantError(t, second(a.JoinParty(ctx, p.Code)), 403, api.CodeForbidden, "")
}
