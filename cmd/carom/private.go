package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"

	"carom/game/brain"
	"carom/lobby/api"
	"carom/lobby/matchmaker"
	"carom/lobby/matchmaker/form"
)

// privateFill is how many seats a private game has: you and seven bots.
const privateFill = 8

// private plays on a server of its own in this process, which forgets all.
func (f *playFlags) private(ctx context.Context, level brain.Level, log *slog.Logger) error {
	dir, err := os.MkdirTemp("", "carom-")
	if err != nil {
		return fmt.Errorf("no folder for a private game: %w", err)
	}
	defer os.RemoveAll(dir)
	s, err := newServer(serverConfig{
		HTTP: "127.0.0.1:0", Game: "127.0.0.1:0", Data: dir, Fill: privateFill, Level: level, Queues: privateQueues(), Log: log,
	})
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	var running sync.WaitGroup
	defer running.Wait()
	defer stop()
	running.Go(func() {
		if err := s.Run(ctx, func() error { return nil }); err != nil {
			log.Error("the private server failed", "err", err)
		}
	})
	c := &api.Client{Base: s.URL()}
	g, err := c.Guest(ctx, api.Player)
	if err != nil {
		return err
	}
	c.Token = g.Token
	return f.screen(ctx, c, "private game", log)
}

// privateQueues let the house's bots come at once: nobody else will.
func privateQueues() map[string]matchmaker.Rules {
	duel := matchmaker.DefaultRules(1)
	duel.Bots = form.BotRules{Fill: time.Second, Last: time.Second}
	return map[string]matchmaker.Rules{"duel": duel}
}
