package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"sync"

	"carom/clients/bots"
	"carom/game/brain"
	"carom/lobby/api"
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
		HTTP: "127.0.0.1:0", Game: "127.0.0.1:0", Data: dir, Fill: privateFill, Level: level, Log: log,
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
	running.Go(func() { sparring(ctx, s.URL(), level, log) })
	c := &api.Client{Base: s.URL()}
	g, err := c.Guest(ctx, api.Player)
	if err != nil {
		return err
	}
	c.Token = g.Token
	return f.screen(ctx, c, "private game", log)
}

// sparring keeps one bot in the private server's queue, where no seat is ever
// filled and nobody else will come.
func sparring(ctx context.Context, server string, level brain.Level, log *slog.Logger) {
	_, err := bots.Run(ctx, bots.Config{Server: server, Count: 1, Level: level, Mode: "duel", Transport: "kcp", Log: log})
	if err != nil && ctx.Err() == nil {
		log.Error("the sparring bot left", "err", err)
	}
}
