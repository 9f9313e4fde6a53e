package bots

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"carom/game/brain"
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
	Ranked    bool          // through the queue, also where the mode has quick play
	Transport string        // "auto" (also ""), "kcp", "tcp"
	For       time.Duration // from the last seat; 0: until the context ends
	Tokens    []string      // optional: of bots that have an owner, for the first bots; the rest are anonymous
	Log       *slog.Logger  // optional
	HTTP      *http.Client  // optional; all bots share it
	AckLate   func() int    // optional, see core.Config
}

// Run plays until the time is over or ctx is cancelled; both are its orderly
// end. The Report is good also beside an error, which says that no bot was
// seated at all and why: a *core.Error where there is one.
func Run(ctx context.Context, cfg Config) (Report, error) {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.HTTP == nil {
		cfg.HTTP = pool(cfg.Count)
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	watch := newWatch(cfg)
	list := make([]*bot, cfg.Count)
	for i := range list {
		list[i] = newBot(cfg, i, watch)
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

// pool is an HTTP client for so many bots: each may wait in the queue, in a call
// of half a minute, at the same time.
func pool(bots int) *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = bots
	return &http.Client{Transport: t, Timeout: time.Minute}
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
