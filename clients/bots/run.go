package bots

import (
	"context"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"

	"carom/game/brain"
	"carom/lobby/api"
)

const (
	ramp  = 20 * time.Millisecond // between two bots that begin
	grace = 5 * time.Second       // for the last bots to be seated, if the time were over before
)

// Config says how many bots play what, where, and for how long. All fields but
// those marked are required.
type Config struct {
	Server    string // the lobby's URL
	Count     int
	Level     brain.Level
	Mode      string        // "ffa", "tdm", "duel"
	Transport string        // "auto" (also ""), "kcp", "tcp"
	For       time.Duration // from the last seat; 0: until the context ends
	Log       *slog.Logger  // optional

	// NewAPI makes the lobby client of one bot, without a token; optional.
	NewAPI func() *api.Client
}

// Run plays until the time is over or ctx is cancelled; both are its orderly
// end. The Report is good also beside an error, which says that no bot was
// seated at all and why: a *core.Error where there is one.
func Run(ctx context.Context, cfg Config) (Report, error) {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.NewAPI == nil {
		cfg.NewAPI = sharedAPI(cfg)
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	watch := newWatch(cfg)
	list := make([]*bot, cfg.Count)
	for i := range list {
		list[i] = &bot{cfg: cfg, seed: rand.Uint64(), watch: watch, log: cfg.Log.With("bot", i)}
	}
	var group sync.WaitGroup
	group.Go(func() {
		for i := range list {
			if pause(ctx, ramp) != nil {
				break
			}
			watch.begun()
			group.Go(func() { list[i].live(ctx) })
		}
		watch.allBegun()
	})
	group.Go(func() { watch.run(ctx, stop) })
	group.Wait()
	return summarise(list)
}

// sharedAPI gives all bots one pool of connections, wide enough for every one
// of them to wait in the queue at once.
func sharedAPI(cfg Config) func() *api.Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = cfg.Count
	h := &http.Client{Transport: t, Timeout: time.Minute}
	return func() *api.Client { return &api.Client{Base: cfg.Server, HTTP: h} }
}

// pause waits for d, or for the end of ctx, whose error it returns.
func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
