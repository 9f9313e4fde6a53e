package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"carom/lobby"
	"carom/lobby/api"
	"carom/lobby/matchmaker"
	"carom/storage/bolt"
)

// theatre is a host that opens matches and plays none: tests report the results.
type theatre struct {
	mu   sync.Mutex
	live []lobby.Match
}

func (h *theatre) open(mode string, ps []lobby.Player) []lobby.Placement {
	h.mu.Lock()
	defer h.mu.Unlock()
	m := lobby.Match{
		ID: fmt.Sprintf("0193a5c4-7d8e-7000-8000-%012d", len(h.live)+1), Mode: mode, Map: "bastion", MapHash: mapHash,
		Status: lobby.StatusLive, Started: noon,
	}
	var out []lobby.Placement
	for seat, p := range ps {
		m.Players = append(m.Players, lobby.MatchPlayer{Account: p.Account, Name: p.Name, Kind: p.Kind, Team: -1})
		grant := lobby.Grant{Expires: noon.Add(30 * time.Second), Seat: seat, Data: []byte(p.Name)}
		out = append(out, lobby.Placement{Match: m.ID, Grant: grant})
	}
	h.live = append(h.live, m)
	return out
}

func (h *theatre) Play(_ context.Context, p lobby.Player, mode string) (lobby.Placement, error) {
	return h.open(mode, []lobby.Player{p})[0], nil
}

func (h *theatre) Open(_ context.Context, f lobby.Fixture) (map[string]lobby.Placement, error) {
	out := map[string]lobby.Placement{}
	ps := f.Players()
	for i, pl := range h.open(f.Mode, ps) {
		out[ps[i].Account] = pl
	}
	return out, nil
}

func (h *theatre) Rejoin(context.Context, lobby.Player) (lobby.Placement, error) {
	return lobby.Placement{}, lobby.Errorf("Rejoin", lobby.NotFound, "", "you have no seat in a match that goes on")
}

func (h *theatre) Watch(_ context.Context, p lobby.Player, match string) (v lobby.Viewing, err error) {
	for _, m := range h.Live(context.Background()) {
		switch {
		case m.ID != match:
		case m.Players[0].Account == p.Account:
			return v, lobby.Errorf("Watch", lobby.Forbidden, match, "you have a seat in this match")
		default:
			v.Match, v.Grant.Seat, v.Grant.Data, v.Delay = match, -1, []byte(p.Name), 5*time.Second
			return v, nil
		}
	}
	return v, lobby.Errorf("Watch", lobby.NotFound, match, "no such match is running")
}

// end ends all matches.
func (h *theatre) end() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.live = nil
}

func (h *theatre) Live(context.Context) []lobby.Match {
	h.mu.Lock()
	defer h.mu.Unlock()
	return append([]lobby.Match(nil), h.live...)
}

func (h *theatre) Release(string, string) {}

// town is the real lobby behind a real server.
type town struct {
	lobby  *lobby.Service
	host   *theatre
	server *Server
	base   string
}

func newTown(t *testing.T) *town {
	t.Helper()
	db, err := bolt.Open(filepath.Join(t.TempDir(), "carom.db"), bolt.Options{MmapSize: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	town := &town{host: new(theatre)}
	queue, err := matchmaker.New(matchmaker.Config{
		Host: town.host, Queues: map[string]matchmaker.Rules{"duel": matchmaker.DefaultRules(1), "tdm": matchmaker.DefaultRules(4)},
	})
	if err != nil {
		t.Fatal(err)
	}
	town.lobby, err = lobby.New(lobby.Config{
		Store: db, Host: town.host, Queue: queue, Modes: newFake().modes, FillBots: 4, Now: func() time.Time { return noon },
		Password: lobby.PasswordCost{MemoryKiB: 8, Passes: 1, Threads: 1, AtOnce: 2},
	})
	if err != nil {
		t.Fatal(err)
	}
	town.server = newServer(t, testConfig(town.lobby))
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- town.lobby.Run(ctx) }()
	for queue.Withdraw(ctx, "nobody", "") != nil { // until it runs
		runtime.Gosched()
	}
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	town.base, _, _ = serve(t, town.server)
	return town
}

// guest is a client that is signed in as a new guest.
func (w *town) guest(t *testing.T, kind api.Kind) (api.Client, api.Guest) {
	t.Helper()
	c := api.Client{Base: w.base, Protocol: "2-abcdef"}
	g, err := c.Guest(t.Context(), kind)
	if err != nil {
		t.Fatal(err)
	}
	c.Token = g.Token
	return c, g
}

// report ends the match with players in order of place.
func (w *town) report(t *testing.T, id string, players ...api.Account) {
	t.Helper()
	r := lobby.Result{Match: id, Mode: "ffa", Map: "bastion", MapHash: mapHash, Started: noon.Add(-time.Minute), Ended: noon}
	for i, p := range players {
		r.Players = append(r.Players, lobby.ResultPlayer{
			Account: p.ID, Name: p.Name, Kind: lobby.Kind(p.Kind), Team: -1, Place: i + 1, Score: 100 - 10*i, Kills: 9 - i, Deaths: i,
		})
	}
	if _, err := w.lobby.Report(t.Context(), r); err != nil {
		t.Fatal(err)
	}
}

func hashOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}
