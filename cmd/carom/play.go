package main

import (
	"context"
	"errors"
	"log/slog"
	"net/url"
	"time"

	"github.com/spf13/cobra"

	"carom/clients/core"
	"carom/clients/terminal"
	"carom/lobby/api"
)

// signInTime is how long a server may take to let a guest in.
const signInTime = 10 * time.Second

// playFlags are what carom play is told.
type playFlags struct {
	server, mode, transport, skill string
	ranked                         bool
}

func playCommand() *cobra.Command {
	var f playFlags
	cmd := &cobra.Command{
		Use:   "play",
		Short: "Play in this terminal, alone against bots or on a server",
		Long: `Play in this terminal. Without --server a private game against seven bots starts
at once; nothing of it is kept. With --server you join that server with your account,
if 'carom login' has signed this terminal in, else as a guest, whose secret is kept in
carom/guests.json under your state folder, so that you are the same player next time.
A second terminal is a second guest.

  W A S D or arrows   drive            mouse, or J L   aim (K: at the nearest)
  left button, space  fire a shell     F, middle       hold for the beam
  right button        drive there      Tab             scores
  X                   stop             F1              help
  Esc                 modes, leave     Ctrl-C          quit

Where the terminal does not tell when a key is let go (tmux, many others), a tap makes
the tank drive on, and the same key, the opposite one or X stops it.

  ffa   everyone against everyone, to 30 kills or 5 minutes
  tdm   two teams, to 50 kills or 5 minutes; with --ranked four against four
  duel  one against one through the queue, to 7 rounds and two ahead, or 4 minutes

The terminal should have true colour and at least 80x24 cells.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.run(cmd.Context()) },
	}
	fl := cmd.Flags()
	fl.StringVar(&f.server, "server", "", "URL of the server's lobby (default: a private game)")
	fl.StringVar(&f.mode, "mode", "ffa", "what to play: "+modeList())
	fl.BoolVar(&f.ranked, "ranked", false, "on a server, through the queue, in matches that count: "+rankedList())
	fl.StringVar(&f.transport, "transport", "auto", "kcp (the sealed UDP socket), tcp, or auto: UDP, and TCP if it stays silent")
	fl.StringVar(&f.skill, "skill", "normal", "skill of the bots in a private game: easy, normal or hard")
	return cmd
}

func (f *playFlags) run(ctx context.Context) error {
	if err := checkClient(f.server, f.mode, f.transport, f.ranked); err != nil {
		return err
	}
	level, err := levelFlag(f.skill)
	if err != nil {
		return err
	}
	log, closeLog, err := clientLog()
	if err != nil {
		return err
	}
	defer closeLog()
	if f.server == "" {
		err = f.private(ctx, level, log)
	} else {
		err = f.remote(ctx, log)
	}
	if ctx.Err() != nil {
		return nil // the player quit; what that cut short is no failure
	}
	return err
}

// remote joins a server as the account or the guest that this user is there.
func (f *playFlags) remote(ctx context.Context, log *slog.Logger) error {
	c := lobbyClient(f.server)
	release, err := asSelf(ctx, c)
	if err != nil {
		return err
	}
	defer release()
	return f.screen(ctx, c, hostOf(f.server), log)
}

// asSelf signs in as the account that this user has with the server, or as a guest
// that nobody else on this machine is at the moment. Call release when done.
func asSelf(ctx context.Context, c *api.Client) (release func(), err error) {
	name, release, err := claim(c.Base)
	if err != nil {
		return nil, err
	}
	patience, done := context.WithTimeout(ctx, signInTime)
	defer done()
	if err := signIn(patience, c, name); err != nil {
		release()
		return nil, clientError(c.Base, err)
	}
	return release, nil
}

// screen hands the terminal to the game until the player has enough.
func (f *playFlags) screen(ctx context.Context, c *api.Client, server string, log *slog.Logger) error {
	return terminal.Run(ctx, terminal.Config{
		Connect: func(mode string) terminal.Client {
			return core.New(core.Config{API: c, Mode: mode, Ranked: f.ranked && mode == f.mode, Transport: f.transport, Log: log})
		},
		Mode: f.mode, Server: server, Log: log,
	})
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
