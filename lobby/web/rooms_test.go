package web

import (
	"strings"
	"testing"
	"time"

	"carom/lobby/api"
)

// TestPrivateRoom is an evening among friends: by code, two games, and out.
func TestPrivateRoom(t *testing.T) {
	w := newTown(t)
	ctx := t.Context()
	a, ann := w.guest(t, "")
	b, bob := w.guest(t, "")
	c, _ := w.guest(t, "")
	mine, err := a.CreateRoom(ctx, api.RoomSettings{Mode: "tdm", Bots: 1})
	if err != nil || mine.Leader != ann.Account.Name || mine.Status != api.RoomOpen || mine.Mode != "tdm" {
		t.Fatalf("%+v, %v", mine, err)
	}
	heard, _ := listening(t, a, "")
	hear(t, heard, api.EventHello)
	wantError(t, second(c.Room(ctx, mine.Code, 0, 0)), 404, api.CodeNotFound, "")
	wantError(t, second(b.JoinRoom(ctx, "AAAAAA")), 404, api.CodeNotFound, "")
	theirs, err := b.JoinRoom(ctx, strings.ToLower(mine.Code))
	if err != nil || len(theirs.Members) != 2 || theirs.Members[1].Name != bob.Account.Name {
		t.Fatalf("%+v, %v", theirs, err)
	}
	hear(t, heard, api.EventRoom)
	wantError(t, second(b.StartRoom(ctx, mine.Code, true)), 403, api.CodeForbidden, "")
	wantError(t, second(a.StartRoom(ctx, mine.Code, false)), 409, api.CodeConflict, "")
	wantError(t, second(a.SetRoom(ctx, mine.Code, api.RoomSettings{Mode: "chess"})), 422, api.CodeInvalid, "mode")
	side := 1
	if r, err := b.Ready(ctx, mine.Code, api.Readiness{Ready: true, Side: &side}); err != nil || !r.Members[1].Ready || *r.Members[1].Side != 1 {
		t.Errorf("%+v, %v", r, err)
	}
	for game := range 2 {
		if _, err := a.StartRoom(ctx, "current", false); err != nil {
			t.Fatal(err)
		}
		r := theirs
		for err == nil && r.Grant == nil {
			r, err = b.Room(ctx, "current", r.Version, 10*time.Second)
		}
		if err != nil || r.Status != api.RoomPlaying || r.Match == "" || string(r.Grant.Data) != bob.Account.Name {
			t.Fatalf("game %d: %+v, %v", game, r, err)
		}
		w.host.end()
		for err == nil && r.Status != api.RoomVoting {
			r, err = b.Room(ctx, mine.Code, r.Version, 10*time.Second)
		}
		if err != nil || r.Until == nil || r.Members[1].Ready {
			t.Fatalf("game %d: %+v, %v", game, r, err)
		}
		if theirs, err = b.Ready(ctx, mine.Code, api.Readiness{Ready: true}); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.LeaveRoom(ctx, mine.Code, bob.Account.Name); err != nil {
		t.Error(err)
	}
	wantError(t, second(b.Room(ctx, "current", 0, 0)), 404, api.CodeNotFound, "")
	if _, err := b.JoinRoom(ctx, mine.Code); err != nil {
		t.Errorf("back again: %v", err)
	}
	if r, err := a.LeadRoom(ctx, mine.Code, bob.Account.Name); err != nil || r.Leader != bob.Account.Name {
		t.Errorf("%+v, %v", r, err)
	}
	if err := b.LeaveRoom(ctx, mine.Code, ann.Account.Name); err != nil {
		t.Errorf("bob puts ann out: %v", err)
	}
	wantError(t, second(a.JoinRoom(ctx, mine.Code)), 403, api.CodeForbidden, "")
}
