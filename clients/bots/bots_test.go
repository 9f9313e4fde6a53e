package bots

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"carom/clients/core"
	"carom/game/brain"
	"carom/game/host"
	"carom/game/room"
	"carom/game/rules"
	"carom/lobby/api"
)

// serve runs a host on loopback behind a lobby that knows nobody and seats
// everybody, and returns the lobby's address.
func serve(t *testing.T, matchTicks int) string {
	t.Helper()
	h, err := host.Listen(host.Config{
		Addr: "127.0.0.1:0", Level: brain.Easy, Rand: rand.Reader, Now: time.Now, Length: rules.Tick(matchTicks),
		Report: func(context.Context, room.Result) ([]room.Change, error) { return nil, nil },
		Log:    slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- h.Run(ctx) }()
	<-h.Started()
	var guests atomic.Int32
	mux := http.NewServeMux()
	answer := func(w http.ResponseWriter, v any) {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(v)
	}
	mux.HandleFunc("POST /v1/guests", func(w http.ResponseWriter, r *http.Request) {
		var in api.NewGuest
		if json.NewDecoder(r.Body).Decode(&in) != nil || in.Kind != api.Bot {
			http.Error(w, "not a bot", http.StatusBadRequest)
			return
		}
		answer(w, api.Guest{Token: fmt.Sprintf("bot-%d", guests.Add(1))})
	})
	mux.HandleFunc("GET /v1/modes", func(w http.ResponseWriter, r *http.Request) {
		answer(w, api.Page[api.Mode]{Items: []api.Mode{{ID: "ffa"}}})
	})
	mux.HandleFunc("POST /v1/play", func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		p, err := h.Play(r.Context(), room.Player{Account: name, Name: name, Bot: true}, "ffa")
		if err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		answer(w, api.Placement{Grant: api.Grant{Data: p.Grant}})
	})
	web := httptest.NewServer(mux)
	t.Cleanup(func() {
		web.Close()
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return web.URL
}

// Bots play over real sockets, and what they report is what happened.
func TestRun(t *testing.T) {
	for _, transport := range []string{"kcp", "tcp"} {
		t.Run(transport, func(t *testing.T) {
			t.Parallel()
			base := serve(t, 40)
			const count = 4
			r, err := Run(t.Context(), Config{
				Server: base, Count: count, Level: brain.Easy, Mode: "ffa", Transport: transport, For: 1500 * time.Millisecond,
			})
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%+v", r)
			if r.Bots != count || r.Connected != count || r.Finished != 1 || r.Errors != 0 {
				t.Errorf("%+v", r)
			}
			if r.Snapshots < 20 || r.Snapshots > 65 || r.Down <= 0 || r.Up <= 0 || r.RTT.P50 <= 0 || r.RTT.P99 < r.RTT.P50 {
				t.Errorf("%+v", r)
			}
			text, _ := json.Marshal(r)
			for _, key := range []string{"bots", "connected", "matches_finished", "snapshots_per_second", "bytes_down_per_second",
				"bytes_up_per_second", `rtt_ms":{"p50`, "p99", "errors"} {
				if !strings.Contains(string(text), `"`+key+`"`) {
					t.Errorf("%s is missing in %s", key, text)
				}
			}
		})
	}
}

// refusing is a network on which every call fails.
type refusing struct{ err error }

func (r refusing) RoundTrip(*http.Request) (*http.Response, error) { return nil, r.err }

// A server that is not there is tried a few times by each bot, and then the
// run ends without waiting for its time.
func TestNobodyThere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		r, err := Run(t.Context(), Config{
			Server: "http://nowhere.example", Count: 3, Mode: "ffa", For: time.Hour,
			HTTP: &http.Client{Transport: refusing{errors.New("no route")}},
		})
		var e *core.Error
		if !errors.As(err, &e) || e.Kind != core.Unreachable {
			t.Errorf("error %v", err)
		}
		if r.Bots != 3 || r.Connected != 0 || r.Errors != 3*tries {
			t.Errorf("%+v", r)
		}
		if d := time.Since(began); d > time.Minute {
			t.Errorf("took %v", d)
		}
	})
}

// The time counts from the last seat.
func TestWatch(t *testing.T) {
	const length = 20 * time.Second
	tests := []struct {
		why   string
		after []time.Duration // when each bot is seated; 0: it gives up, negative: never
		want  time.Duration   // when the run ends
	}{
		{"all at once", []time.Duration{1, 1, 1}, length},
		{"from the last", []time.Duration{1, 3 * time.Second, 9 * time.Second}, 9*time.Second + length},
		{"one that gives up does not count", []time.Duration{1, 0, time.Second}, time.Second + length},
		{"an odd one in a queue is not waited for", []time.Duration{1, 1, -1}, length},
		{"nobody is seated", []time.Duration{0, 0}, 0},
	}
	for _, test := range tests {
		t.Run(test.why, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				began := time.Now()
				ctx, cancel := context.WithCancel(t.Context())
				w := newWatch(Config{Count: len(test.after), For: length})
				for _, d := range test.after {
					w.begun()
					if d > 0 {
						go func() {
							if pause(ctx, d) == nil {
								w.seated()
							}
						}()
					} else if d == 0 {
						w.gaveUp()
					}
				}
				w.allBegun()
				w.run(ctx, cancel)
				if d := time.Since(began).Truncate(time.Millisecond); d != test.want {
					t.Errorf("ended after %v, want %v", d, test.want)
				}
			})
		})
	}
}

func TestSummary(t *testing.T) {
	list := []*bot{
		{told: true, seated: 10 * time.Second, snapshots: 300, down: 20000, up: 5000, finals: []string{"a", "b"},
			rtts: []time.Duration{time.Millisecond, 2 * time.Millisecond}},
		{told: true, seated: 5 * time.Second, snapshots: 140, down: 20000, up: 4000, finals: []string{"b"}, errors: 1,
			rtts: []time.Duration{3 * time.Millisecond}},
		{errors: 3, err: errors.New("full")},
	}
	r, err := summarise(list)
	want := Report{Bots: 3, Connected: 2, Finished: 2, Snapshots: 29, Down: 3000, Up: 650, TotalDown: 40000, TotalUp: 9000, RTT: RTT{P50: 2, P99: 3}, Errors: 4}
	if r != want || err != nil {
		t.Errorf("got %+v, %v\nwant %+v", r, err, want)
	}
	if _, err := summarise(list[2:]); err == nil || err.Error() != "full" {
		t.Errorf("error %v when nobody was seated", err)
	}
}

func TestOrdinary(t *testing.T) {
	tests := []struct {
		err  error
		want bool
	}{
		{nil, true},
		{&core.Error{Kind: core.Ended, Reason: 7}, true},
		{&core.Error{Kind: core.Ended, Reason: 6}, false},
		{&core.Error{Kind: core.Refused}, false},
		{errors.New("else"), false},
	}
	for _, test := range tests {
		if got := ordinary(test.err); got != test.want {
			t.Errorf("%v: %v", test.err, got)
		}
	}
}
