package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"carom/clients/bots"
	"carom/game/brain"
	"carom/game/rules"
)

// maxBots is how many bots one call runs.
const maxBots = 1000

// botsFlags are what carom bots is told.
type botsFlags struct {
	server, skill, mode, transport string
	tokenFile                      string
	ranked                         bool
	count                          int
	length                         time.Duration
	asJSON                         bool
}

func botsCommand() *cobra.Command {
	var f botsFlags
	cmd := &cobra.Command{
		Use:   "bots",
		Short: "Connect bot players to a server, and measure what they get",
		Long: `Connect headless bot players to a server over real sockets. Each has an account
of kind bot: an anonymous one, or one that you own and made a token for on your
account's page, if the token is in --token-file or in CAROM_TOKEN. The time counts from the moment the last of them is seated; at the end
one line says what they measured.

  carom bots --server http://127.0.0.1:8080 --count 8 --skill hard --for 30s --json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.run(cmd) },
	}
	fl := cmd.Flags()
	fl.StringVar(&f.server, "server", "http://127.0.0.1:8080", "URL of the lobby")
	fl.IntVar(&f.count, "count", 1, "how many bots (1 to 1000)")
	fl.StringVar(&f.skill, "skill", "normal", "how well they play: easy, normal or hard")
	fl.StringVar(&f.mode, "mode", "ffa", "what they play: "+modeList())
	fl.BoolVar(&f.ranked, "ranked", false, "through the queue, in matches that count: "+rankedList())
	fl.StringVar(&f.transport, "transport", "auto", "kcp (the sealed UDP socket), tcp, or auto: UDP, and TCP if it stays silent")
	fl.StringVar(&f.tokenFile, "token-file", "", "file with tokens of your bots, one a line (default: those in CAROM_TOKEN)")
	fl.DurationVar(&f.length, "for", 30*time.Second, "how long they play")
	fl.BoolVar(&f.asJSON, "json", false, "print the measurements as one JSON object")
	return cmd
}

func (f *botsFlags) run(cmd *cobra.Command) error {
	level, err := levelFlag(f.skill)
	switch {
	case err != nil:
		return err
	case f.server == "":
		return usagef("--server: bots need a server to play on, such as http://127.0.0.1:8080")
	case f.count < 1 || f.count > maxBots:
		return usagef("--count %d: from 1 to %d", f.count, maxBots)
	case f.length <= 0:
		return usagef("--for %v: a time above zero, such as 30s", f.length)
	}
	if err := checkClient(f.server, f.mode, f.transport, f.ranked); err != nil {
		return err
	}
	tokens, err := readTokens(f.tokenFile)
	if err != nil {
		return err
	}
	if len(tokens) > 0 && !cmd.Flags().Changed("count") {
		f.count = len(tokens)
	}
	report, err := bots.Run(cmd.Context(), bots.Config{
		Server: f.server, Count: f.count, Level: level, Mode: f.mode, Ranked: f.ranked, Transport: f.transport, For: f.length, Tokens: tokens,
		Log: newLog(cmd.ErrOrStderr(), false, slog.LevelWarn),
	})
	if f.asJSON { // also when nobody was seated: who reads it wants to know how many errors that took
		return errors.Join(err, json.NewEncoder(cmd.OutOrStdout()).Encode(report))
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(),
		"%d of %d bots connected, %d matches finished, %.1f snapshots/s, %.0f B/s down, %.0f B/s up, round trip %.1f ms (p99 %.1f), %d errors\n",
		report.Connected, report.Bots, report.Finished, report.Snapshots, report.Down, report.Up,
		report.RTT.P50, report.RTT.P99, report.Errors)
	return err
}

// checkClient refuses what no client can play with.
func checkClient(server, mode, transport string, ranked bool) error {
	if server != "" {
		if err := checkServer(server); err != nil {
			return err
		}
	}
	if _, ok := rules.ModeByID(mode); !ok {
		return usagef("--mode %q: one of %s", mode, modeList())
	}
	if ranked && server == "" {
		return usagef("--ranked: matches that count need a server")
	}
	if !slices.Contains([]string{"auto", "kcp", "tcp"}, transport) {
		return usagef("--transport %q: one of auto, kcp, tcp", transport)
	}
	return nil
}

// checkServer refuses what is no URL of a lobby.
func checkServer(server string) error {
	u, err := url.Parse(server)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return usagef("--server %q: a server is a URL, such as http://127.0.0.1:8080", server)
	}
	if port := u.Port(); port != "" {
		if _, err := strconv.ParseUint(port, 10, 16); err != nil {
			return usagef("--server %q: the port is a number from 1 to 65535", server)
		}
	}
	return nil
}

func levelFlag(skill string) (brain.Level, error) {
	level, err := brain.ParseLevel(skill)
	if err != nil {
		return 0, usagef("--skill %q: easy, normal or hard", skill)
	}
	return level, nil
}
