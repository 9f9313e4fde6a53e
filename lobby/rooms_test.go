package lobby

import (
	"context"
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"carom/lobby/lounge"
)

// club runs test in a bubble beside the loop that looks after private rooms.
func club(t *testing.T, test func(t *testing.T, h *hall)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		h := open(t)
		h.Service.now = time.Now // the bubble's clock
		ctx, cancel := context.WithCancel(t.Context())
		var wg sync.WaitGroup
		wg.Go(func() { h.runRooms(ctx) })
		test(t, h)
		cancel()
		wg.Wait()
	})
}

var ffa = lounge.Settings{Mode: "ffa"}

// room makes a private room of people, the first of whom leads.
func (h *hall) room(t *testing.T, set lounge.Settings, people ...Caller) Room {
	t.Helper()
	r, err := h.CreateRoom(t.Context(), people[0], set)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range people[1:] {
		if r, err = h.JoinRoom(t.Context(), p, r.Code); err != nil {
			t.Fatal(err)
		}
	}
	return r
}

func (h *hall) ready(t *testing.T, code string, people ...Caller) {
	t.Helper()
	for _, p := range people {
		if _, err := h.ReadyInRoom(t.Context(), p, code, true, -1); err != nil {
			t.Fatal(err)
		}
	}
}

// awaitRoom polls until the room has this status, for a minute at most.
func (h *hall) awaitRoom(t *testing.T, by Caller, code string, status lounge.Status) Room {
	t.Helper()
	r, err := h.Room(t.Context(), by, code, 0, 0)
	for start := time.Now(); err == nil && r.Status != status && time.Since(start) < time.Minute; {
		r, err = h.Room(t.Context(), by, code, r.Version, 10*time.Second)
	}
	if err != nil || r.Status != status {
		t.Fatalf("the room is %s (%s), %v, want %s", r.Status, r.Trouble, err, status)
	}
	return r
}

// TestRoomForAnEvening is two games of one room, by code.
func TestRoomForAnEvening(t *testing.T) {
	club(t, func(t *testing.T, h *hall) {
		ann, bob := h.caller(t, KindPlayer), h.caller(t, KindPlayer)
		r := h.room(t, lounge.Settings{Mode: "ffa", Bots: 3, Level: "hard", Length: time.Minute, Limit: 5}, ann, bob)
		if len(r.Code) != 6 || r.Leader != ann.Name || len(r.Members) != 2 || r.Status != lounge.Open {
			t.Errorf("%+v", r)
		}
		l, err := h.Listen(t.Context(), bob, "")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()

		_, err = h.StartRoom(t.Context(), ann, r.Code, false)
		wantKind(t, err, Conflict, "", "bob is not ready")
		h.ready(t, r.Code, bob)
		if _, err := h.StartRoom(t.Context(), ann, r.Code, false); err != nil {
			t.Fatal(err)
		}
		first := h.awaitRoom(t, bob, r.Code, lounge.Playing)
		if first.Placement == nil || first.Match != "ffa of 2" || first.Members[0].Ready != true {
			t.Errorf("%+v", first)
		}
		f := h.host.opened[0]
		if !f.Unrated || f.Level != "hard" || f.Length != time.Minute || f.Limit != 5 || f.Sides[0].Bots+f.Sides[1].Bots != 3 {
			t.Errorf("%+v", f)
		}
		for want := (Event{}); want.Name != EventRoom || want.Body.(Room).Placement == nil; {
			if want, err = l.Next(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(31 * time.Second)
		if late, _ := h.Room(t.Context(), bob, r.Code, 0, 0); late.Placement != nil {
			t.Error("a grant that has expired is shown")
		}

		time.Sleep(4 * time.Minute) // nobody asks while they play
		h.host.end()
		over := h.awaitRoom(t, ann, r.Code, lounge.Voting)
		if over.Members[0].Ready || time.Until(over.Until) > lounge.VoteTime {
			t.Errorf("%+v", over)
		}
		h.ready(t, r.Code, ann, bob)
		h.awaitRoom(t, ann, r.Code, lounge.Playing)
		h.host.end()
		h.awaitRoom(t, ann, r.Code, lounge.Voting)
		h.ready(t, r.Code, ann)
		if r := h.awaitRoom(t, ann, r.Code, lounge.Open); len(r.Members) != 2 {
			t.Errorf("after a vote that failed: %+v", r)
		}
		if len(h.host.opened) != 2 {
			t.Errorf("%d matches were opened, want 2", len(h.host.opened))
		}
	})
}

func TestRoomTroubles(t *testing.T) {
	club(t, func(t *testing.T, h *hall) {
		ann := h.caller(t, KindPlayer)
		r := h.room(t, ffa, ann)
		if _, err := h.StartRoom(t.Context(), ann, r.Code, false); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		if r, _ = h.Room(t.Context(), ann, r.Code, 0, 0); r.Status != lounge.Open || r.Trouble == "" {
			t.Errorf("a match of one: %+v", r)
		}
		h.host.err = Errorf("host.Open", Unavailable, "", "the server is crowded")
		if _, err := h.SetRoom(t.Context(), ann, r.Code, lounge.Settings{Mode: "duel", Map: "table", Bots: 1}); err != nil {
			t.Fatal(err)
		}
		if _, err := h.StartRoom(t.Context(), ann, r.Code, false); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		if r, _ = h.Room(t.Context(), ann, r.Code, 0, 0); r.Status != lounge.Open || r.Trouble != "the server is crowded" {
			t.Errorf("a host that refuses: %+v", r)
		}
		h.host.err = nil
		if _, err := h.StartRoom(t.Context(), ann, r.Code, false); err != nil {
			t.Fatal(err)
		}
		if r = h.awaitRoom(t, ann, r.Code, lounge.Playing); r.Trouble != "" || r.Placement == nil {
			t.Errorf("%+v", r)
		}
	})
}

func TestWhoMayWhatInARoom(t *testing.T) {
	club(t, func(t *testing.T, h *hall) {
		ann, bob, eve := h.caller(t, KindPlayer), h.caller(t, KindPlayer), h.caller(t, KindPlayer)
		r := h.room(t, ffa, ann, bob)
		for why, test := range map[string]struct {
			err  error
			kind ErrorKind
			key  string
		}{
			"strangers do not see it":         {second(h.Room(t.Context(), eve, r.Code, 0, 0)), NotFound, ""},
			"nor can they start it":           {second(h.StartRoom(t.Context(), eve, r.Code, true)), NotFound, ""},
			"no such code":                    {second(h.JoinRoom(t.Context(), eve, "AAAAAA")), NotFound, ""},
			"what is no code":                 {second(h.JoinRoom(t.Context(), eve, "../..")), NotFound, ""},
			"bob does not lead":               {second(h.SetRoom(t.Context(), bob, r.Code, ffa)), Forbidden, ""},
			"nor start":                       {second(h.StartRoom(t.Context(), bob, r.Code, true)), Forbidden, ""},
			"nor kick":                        {h.KickFromRoom(t.Context(), bob, r.Code, ann.Name), Forbidden, ""},
			"nor pass on the lead":            {second(h.LeadRoom(t.Context(), bob, r.Code, bob.Name)), Forbidden, ""},
			"a second room":                   {second(h.CreateRoom(t.Context(), bob, ffa)), Conflict, ""},
			"leaving what one is not in":      {h.LeaveRoom(t.Context(), eve, r.Code), NotFound, ""},
			"leaving nothing":                 {h.LeaveRoom(t.Context(), bob, ""), NotFound, ""},
			"nobody of that name":             {h.KickFromRoom(t.Context(), ann, r.Code, "nobody"), NotFound, ""},
			"a mode that is not there":        {second(h.SetRoom(t.Context(), ann, r.Code, lounge.Settings{Mode: "chess"})), Invalid, "mode"},
			"a map of another mode":           {second(h.SetRoom(t.Context(), ann, r.Code, lounge.Settings{Mode: "ffa", Map: "table"})), Invalid, "map"},
			"an army of bots":                 {second(h.SetRoom(t.Context(), ann, r.Code, lounge.Settings{Mode: "ffa", Bots: 33})), Invalid, "bots"},
			"bots of a level there is not":    {second(h.SetRoom(t.Context(), ann, r.Code, lounge.Settings{Mode: "ffa", Level: "god"})), Invalid, "level"},
			"a match of a second":             {second(h.SetRoom(t.Context(), ann, r.Code, lounge.Settings{Mode: "ffa", Length: time.Second})), Invalid, "seconds"},
			"a match without end":             {second(h.SetRoom(t.Context(), ann, r.Code, lounge.Settings{Mode: "ffa", Limit: 1e6})), Invalid, "limit"},
			"a mode that is not there either": {second(h.CreateRoom(t.Context(), eve, lounge.Settings{})), Invalid, "mode"},
		} {
			wantKind(t, test.err, test.kind, test.key, why)
		}
		if err := h.KickFromRoom(t.Context(), ann, r.Code, bob.Name); err != nil {
			t.Error(err)
		}
		_, err := h.JoinRoom(t.Context(), bob, r.Code)
		wantKind(t, err, Forbidden, "", "who was put out stays out")
		if _, err := h.JoinRoom(t.Context(), eve, " "+r.Code[:3]+"-"+r.Code[3:]); err != nil {
			t.Errorf("a code as people write it: %v", err)
		}
		if r, err := h.LeadRoom(t.Context(), ann, r.Code, eve.Name); err != nil || r.Leader != eve.Name {
			t.Errorf("%+v, %v", r, err)
		}
		h.ended(t.Context(), eve.ID, eve.hash)
		if r, err := h.Room(t.Context(), ann, r.Code, 0, 0); err != nil || r.Leader != ann.Name || len(r.Members) != 1 {
			t.Errorf("after eve signed out: %+v, %v", r, err)
		}
		if err := h.LeaveRoom(t.Context(), ann, r.Code); err != nil || h.rooms.book.Len() != 0 {
			t.Errorf("%v; %d rooms are left", err, h.rooms.book.Len())
		}
	})
}

// TestKickedFromTheGame: whoever is put out during a match loses the seat too.
func TestKickedFromTheGame(t *testing.T) {
	club(t, func(t *testing.T, h *hall) {
		ann, bob := h.caller(t, KindPlayer), h.caller(t, KindPlayer)
		r := h.room(t, ffa, ann, bob)
		h.ready(t, r.Code, bob)
		if _, err := h.StartRoom(t.Context(), ann, r.Code, false); err != nil {
			t.Fatal(err)
		}
		h.awaitRoom(t, ann, r.Code, lounge.Playing)
		l, err := h.Listen(t.Context(), bob, "")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		if err := h.KickFromRoom(t.Context(), ann, r.Code, bob.Name); err != nil || len(h.host.released) != 1 || h.host.released[0] != bob.ID+" " {
			t.Errorf("%v, released %q", err, h.host.released)
		}
		for {
			e, err := l.Next(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if room, ok := e.Body.(Room); ok {
				if room.Status != RoomGone || room.Code != r.Code {
					t.Errorf("bob is told %+v", room)
				}
				break
			}
		}
	})
}

func TestSilentMembersGo(t *testing.T) {
	club(t, func(t *testing.T, h *hall) {
		ann, bob, cat := h.caller(t, KindPlayer), h.caller(t, KindPlayer), h.caller(t, KindPlayer)
		r := h.room(t, ffa, ann, bob, cat)
		l, err := h.Listen(t.Context(), cat, "")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		for range 14 {
			l.Here(t.Context())
			if _, err := h.Room(t.Context(), bob, r.Code, 1e9, 0); err != nil {
				t.Fatal(err)
			}
			time.Sleep(10 * time.Second)
		}
		if r, err := h.Room(t.Context(), bob, r.Code, 0, 0); err != nil || len(r.Members) != 2 || r.Leader != bob.Name {
			t.Errorf("%+v, %v; want ann gone, who was silent", r, err)
		}
	})
}

func TestRoomPolls(t *testing.T) {
	club(t, func(t *testing.T, h *hall) {
		ann := h.caller(t, KindPlayer)
		r := h.room(t, ffa, ann)
		var wg sync.WaitGroup
		for range circlePolls {
			wg.Go(func() {
				start := time.Now()
				if _, err := h.Room(t.Context(), ann, r.Code, r.Version, 10*time.Second); err != nil || time.Since(start) != 10*time.Second {
					t.Errorf("%v after %v", err, time.Since(start))
				}
			})
		}
		synctest.Wait()
		_, err := h.Room(t.Context(), ann, r.Code, r.Version, time.Second)
		wantKind(t, err, RateLimited, "", "one poll too many")
		wg.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := h.Room(ctx, ann, r.Code, r.Version, time.Minute); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("given up: %v", err)
		}
		if len(h.rooms.polls) != 0 {
			t.Errorf("%v polls are counted after all are over", h.rooms.polls)
		}
	})
}

func second[T any](_ T, err error) error { return err }
