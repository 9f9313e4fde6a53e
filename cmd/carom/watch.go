package main

import (
	"cmp"
	"context"
	"log/slog"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"carom/clients/core"
	"carom/clients/terminal"
	"carom/lobby/api"
)

// watchFlags are what carom watch is told.
type watchFlags struct {
	server, transport, match string
}

func watchCommand() *cobra.Command {
	var f watchFlags
	cmd := &cobra.Command{
		Use:   "watch [MATCH]",
		Short: "Watch a match in this terminal",
		Long: `Watch a match in this terminal, and those that follow in its room. MATCH is the id
that the pages of a server show; without it, it is the match in which most people
play. What is shown is a few seconds old, and older in matches from the queue, so that
nobody sees more by watching than by playing.

  left, right   follow the player before, the next
  F             free camera, and back      W A S D   fly it
  Tab           scores                     F1        help
  Q, Ctrl-C     quit`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			f.match = strings.Join(args, "")
			return f.run(cmd.Context())
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&f.server, "server", "http://127.0.0.1:8080", "URL of the server's lobby")
	fl.StringVar(&f.transport, "transport", "auto", "kcp (the sealed UDP socket), tcp, or auto: UDP, and TCP if it stays silent")
	return cmd
}

func (f *watchFlags) run(ctx context.Context) error {
	if f.server == "" {
		return usagef("--server: there must be a server to watch, such as http://127.0.0.1:8080")
	}
	if err := checkClient(f.server, "ffa", f.transport, false); err != nil {
		return err
	}
	log, closeLog, err := clientLog()
	if err != nil {
		return err
	}
	defer closeLog()
	if err := f.remote(ctx, log); ctx.Err() == nil {
		return err
	}
	return nil // the spectator quit; what that cut short is no failure
}

// remote watches as the account or guest that this user is there, or as a guest
// while that plays.
func (f *watchFlags) remote(ctx context.Context, log *slog.Logger) error {
	c := lobbyClient(f.server)
	if f.match == "" {
		patience, done := context.WithTimeout(ctx, signInTime)
		defer done()
		var err error
		if f.match, err = busiest(patience, c); err != nil {
			return clientError(f.server, err)
		}
	}
	release, err := asSelf(ctx, c)
	if err != nil {
		return err
	}
	defer release()
	return terminal.Run(ctx, terminal.Config{
		Connect: func(string) terminal.Client {
			return core.New(core.Config{API: c, Watch: f.match, Transport: f.transport, Log: log})
		},
		Watch: true, Server: hostOf(f.server), Log: log,
	})
}

// busiest is the running match with most people, of equal ones that with most bots.
func busiest(ctx context.Context, c *api.Client) (string, error) {
	page, err := c.Matches(ctx, api.MatchesQuery{Status: api.Live, Limit: 100})
	if err != nil {
		return "", err
	}
	live := slices.DeleteFunc(page.Items, func(m api.Match) bool { return m.Status != api.Live })
	if len(live) == 0 {
		return "", usagef("nobody plays on %s just now: there is nothing to watch", hostOf(c.Base))
	}
	return slices.MaxFunc(live, func(a, b api.Match) int {
		return cmp.Or(cmp.Compare(people(a), people(b)), cmp.Compare(len(a.Players), len(b.Players)))
	}).ID, nil
}

func people(m api.Match) (n int) {
	for _, p := range m.Players {
		if p.Kind == api.Player {
			n++
		}
	}
	return n
}
