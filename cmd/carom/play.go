package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"carom/clients/bots"
	"carom/clients/core"
	"carom/clients/terminal"
	"carom/lobby/api"
)

// privateFill is how many seats a private game has: you and seven bots.
const privateFill = 8

// playFlags are what carom play is told.
type playFlags struct {
	server, mode, transport, skill string
}

func playCommand() *cobra.Command {
	var f playFlags
	cmd := &cobra.Command{
		Use:   "play",
		Short: "Play in this terminal, alone against bots or on a server",
		Long: `Play in this terminal. Without --server a private game against seven bots starts
at once; nothing of it is kept. With --server you join that server as a guest, whose
secret is kept so that you are the same player next time.

  W A S D or arrows  drive            mouse         aim
  left button, space fire a shell     F, middle     hold for the beam
  right button       drive there      Tab           scores
  Esc                modes, leave     Ctrl-C        quit

The terminal should have true colour and at least 80x24 cells.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.run(cmd.Context()) },
	}
	fl := cmd.Flags()
	fl.StringVar(&f.server, "server", "", "URL of the server's lobby (default: a private game)")
	fl.StringVar(&f.mode, "mode", "ffa", "what to play: "+modeList())
	fl.StringVar(&f.transport, "transport", "auto", "kcp (the sealed UDP socket), tcp, or auto: UDP, and TCP if it stays silent")
	fl.StringVar(&f.skill, "skill", "normal", "skill of the bots in a private game: easy, normal or hard")
	return cmd
}

func (f *playFlags) run(ctx context.Context) error {
	if err := checkClient(f.server, f.mode, f.transport); err != nil {
		return err
	}
	log, closeLog, err := clientLog()
	if err != nil {
		return err
	}
	defer closeLog()
	if f.server != "" {
		c := &api.Client{Base: strings.TrimRight(f.server, "/")}
		if err := signIn(ctx, c); err != nil {
			return clientError(f.server, err)
		}
		return f.screen(ctx, c, hostOf(f.server), log)
	}
	return f.private(ctx, log)
}

// screen hands the terminal to the game until the player has enough.
func (f *playFlags) screen(ctx context.Context, c *api.Client, server string, log *slog.Logger) error {
	return terminal.Run(ctx, terminal.Config{
		Connect: func(mode string) terminal.Client {
			return core.New(core.Config{API: c, Mode: mode, Transport: f.transport, Log: log})
		},
		Mode: f.mode, Server: server, Log: log,
	})
}

// private plays on a server of its own in this process, which forgets all.
func (f *playFlags) private(ctx context.Context, log *slog.Logger) (err error) {
	level, err := levelFlag(f.skill)
	if err != nil {
		return err
	}
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
	running.Go(func() { f.sparring(ctx, s.URL(), log) })
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
func (f *playFlags) sparring(ctx context.Context, server string, log *slog.Logger) {
	level, _ := levelFlag(f.skill) // checked by private
	_, err := bots.Run(ctx, bots.Config{Server: server, Count: 1, Level: level, Mode: "duel", Transport: "kcp", Log: log})
	if err != nil && ctx.Err() == nil {
		log.Error("the sparring bot left", "err", err)
	}
}

// clientLog writes to a file: the screen belongs to the game.
func clientLog() (*slog.Logger, func(), error) {
	if err := os.MkdirAll(stateDir(), 0o700); err != nil {
		return nil, nil, fmt.Errorf("no folder for the log: %w", err)
	}
	file, err := os.OpenFile(filepath.Join(stateDir(), "carom.log"), os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, nil, fmt.Errorf("the log cannot be written: %w", err)
	}
	return slog.New(slog.NewTextHandler(file, nil)), func() { file.Close() }, nil
}

// clientError sorts what a lobby or the way to it answered into the exit codes.
func clientError(server string, err error) error {
	var refused *api.Error
	if errors.As(err, &refused) {
		return &core.Error{Kind: core.Refused, Text: hostOf(server) + " refused", Err: err}
	}
	var local *url.Error
	if errors.As(err, &local) {
		return &core.Error{Kind: core.Unreachable, Text: "no lobby answers at " + server, Err: err}
	}
	return err
}

func hostOf(server string) string {
	if u, err := url.Parse(server); err == nil && u.Host != "" {
		return u.Host
	}
	return server
}
