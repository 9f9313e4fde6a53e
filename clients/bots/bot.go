package bots

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"carom/clients/core"
	"carom/game/arena"
	"carom/game/brain"
	"carom/game/rules"
	"carom/game/view"
	"carom/lobby/api"
	"carom/netcode/wire"
)

const (
	tries = 3 // to be seated for the first time
	again = time.Second
	asks  = 10 // for an account, while the lobby says "later"
)

// bot is one account that plays session after session. It belongs to the
// goroutine in live; summarise reads it after that has ended.
type bot struct {
	cfg   Config
	seed  uint64
	watch *watch
	log   *slog.Logger
	api   *api.Client

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
	return err == nil || errors.As(err, &e) && e.Kind == core.Ended && e.Reason == wire.MatchOver
}

// session plays one session and keeps what it measured.
func (b *bot) session(ctx context.Context) error {
	if err := b.signIn(ctx); err != nil {
		return err
	}
	c := core.New(core.Config{API: b.api, Mode: b.cfg.Mode, Transport: b.cfg.Transport, Pilot: b, Log: b.log})
	err := c.Run(ctx)
	s := c.Stats()
	b.seated += s.Seated
	b.snapshots += s.Snapshots
	b.errors += s.Undecodable
	b.down, b.up = b.down+s.Down, b.up+s.Up
	b.rtts = append(b.rtts, s.RTT...)
	for _, id := range s.Finals {
		if !slices.Contains(b.finals, id) {
			b.finals = append(b.finals, id)
		}
	}
	return err
}

// signIn makes the account, once, waiting when the lobby makes too many.
func (b *bot) signIn(ctx context.Context) error {
	if b.api != nil {
		return nil
	}
	client := b.cfg.NewAPI()
	for ask := 1; ; ask++ {
		guest, err := client.Guest(ctx, api.Bot)
		if err == nil {
			client.Token = guest.Token
			b.api = client
			return nil
		}
		var e *api.Error
		if !errors.As(err, &e) {
			return &core.Error{Kind: core.Unreachable, Text: "The server cannot be reached", Err: err}
		}
		if e.Status != http.StatusTooManyRequests || ask == asks {
			return &core.Error{Kind: core.Refused, Text: "The server makes no account", Err: err}
		}
		if err := pause(ctx, max(e.RetryAfter, again)); err != nil {
			return err
		}
	}
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
