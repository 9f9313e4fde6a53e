package bots

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"slices"
	"time"

	"carom/clients/core"
	"carom/game/arena"
	"carom/game/brain"
	"carom/game/rules"
	"carom/game/view"
	"carom/lobby/api"
)

const (
	tries = 3           // to be seated for the first time
	again = time.Second // between two
)

// bot is one account that plays session after session. It belongs to the
// goroutine in live; summarise reads it after that has ended.
type bot struct {
	cfg   Config
	token string // of an account that is there already; empty: make one
	seed  uint64
	watch *watch
	log   *slog.Logger
	core  core.Config // its API is there once the bot has an account

	brain *brain.Brain
	told  bool // watch knows of the first seat

	seated    time.Duration
	snapshots int
	down, up  int64
	rtts      []time.Duration
	finals    []string
	errors    int
	err       error // the last one
}

func newBot(cfg Config, n int, w *watch) *bot {
	b := &bot{cfg: cfg, seed: rand.Uint64(), watch: w, log: cfg.Log.With("bot", n)}
	if n < len(cfg.Tokens) {
		b.token = cfg.Tokens[n]
	}
	b.core = core.Config{Mode: cfg.Mode, Ranked: cfg.Ranked, Transport: cfg.Transport, Pilot: b, Log: b.log, AckLate: cfg.AckLate}
	return b
}

// live plays until ctx ends, or gives up if it never gets a seat.
func (b *bot) live(ctx context.Context) {
	defer func() {
		if !b.told {
			b.watch.gaveUp()
		}
	}()
	failed := 0
	for ctx.Err() == nil {
		err := b.session(ctx)
		if ctx.Err() != nil || ordinary(err) {
			continue
		}
		b.errors++
		b.err = err
		b.log.Warn("session failed", "err", err)
		if failed++; !b.told && failed == tries {
			return
		}
		if pause(ctx, again) != nil {
			return
		}
	}
}

// ordinary tells whether a session ended because its match was over.
func ordinary(err error) bool {
	var e *core.Error
	return err == nil || errors.As(err, &e) && e.MatchOver()
}

// session plays one session and keeps what it measured.
func (b *bot) session(ctx context.Context) error {
	if err := b.signIn(ctx); err != nil {
		return err
	}
	c := core.New(b.core)
	err := c.Run(ctx)
	s := c.Stats()
	b.seated += s.Seated
	b.snapshots += s.Snapshots
	b.errors += s.Undecodable + s.Resumed // a link that broke counts, though the session went on
	b.down, b.up = b.down+s.Down, b.up+s.Up
	b.rtts = append(b.rtts, s.RTT...)
	for _, id := range s.Finals {
		if !slices.Contains(b.finals, id) {
			b.finals = append(b.finals, id)
		}
	}
	return err
}

// signIn makes the account, once, if the bot has none.
func (b *bot) signIn(ctx context.Context) (err error) {
	switch {
	case b.core.API != nil:
	case b.token != "":
		b.core.API = &api.Client{Base: b.cfg.Server, HTTP: b.cfg.HTTP, Token: b.token}
	default:
		b.core.API, err = core.NewBot(ctx, b.cfg.Server, b.cfg.HTTP)
	}
	return err
}

// Start implements core.Pilot.
func (b *bot) Start(a *arena.Arena, _ rules.Seat) {
	b.seed++
	b.brain = brain.New(b.cfg.Level, b.seed, a)
}

// Fly implements core.Pilot.
func (b *bot) Fly(v *view.View) rules.Input {
	if !b.told {
		b.told = true
		b.watch.seated()
	}
	return b.brain.Think(v)
}
