package main

import (
	"cmp"
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/spf13/cobra"

	"carom/game/room"
	"carom/game/rules"
)

// serveFlags are what carom serve is told.
type serveFlags struct {
	http, game, advertise string
	data, queues          string
	seats, fill           int
	skill                 string
	length                time.Duration
	limit                 int32
	delay, rankedDelay    time.Duration
	cert, key             string
	proxies               []string
	asJSON                bool
}

func serveCommand() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Run a server: the game's sockets and the lobby over HTTP",
		Long: `Run a server. It listens on this machine only unless told otherwise:

  carom serve --http 0.0.0.0:8080 --game 0.0.0.0:7777 --fill 8
  carom serve --seats 64 --fill 64     (one room of 64, on the largest maps)

The game needs its port open for UDP and for TCP. When ready, one line with the
real addresses is printed; logs go to standard error. SIGTERM and SIGINT stop it
in order: players are told, and results that are owed are stored.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.run(cmd) },
	}
	fl := cmd.Flags()
	fl.StringVar(&f.http, "http", "127.0.0.1:8080", "address of the lobby, HOST:PORT; port 0 takes a free one")
	fl.StringVar(&f.game, "game", "127.0.0.1:7777", "address of the game, HOST:PORT, for UDP and TCP; port 0 takes a free one")
	fl.StringVar(&f.advertise, "advertise", "", "HOST:PORT that players are told for the game, if not the one listened on")
	fl.StringVar(&f.data, "data", dataDir(), "folder of the database")
	fl.IntVar(&f.seats, "seats", room.QuickSeats, "most players of one room (2 to 64); above 16, rooms have maps for that many")
	fl.IntVar(&f.fill, "fill", 0, "seats to keep occupied in one quick-play room, people counted (0 to --seats)")
	fl.StringVar(&f.queues, "queues", "", "file (TOML) with the rules by which opponents are found")
	fl.StringVar(&f.skill, "skill", "normal", "skill of the bots that fill seats: easy, normal or hard")
	fl.DurationVar(&f.length, "match-length", 0, "length of a match, such as 5m (default: the mode's)")
	fl.Int32Var(&f.limit, "score-limit", 0, "kills, or rounds in a duel, that end a match (default: the mode's)")
	fl.DurationVar(&f.delay, "watch-delay", 5*time.Second, "how late spectators see a match (1s to 2m); 0: nobody may watch")
	fl.DurationVar(&f.rankedDelay, "ranked-watch-delay", 30*time.Second, "the same for matches from the queue, at least as long as --watch-delay")
	fl.StringVar(&f.cert, "tls-cert", "", "certificate file (PEM) for the lobby")
	fl.StringVar(&f.key, "tls-key", "", "key file (PEM) for the lobby")
	fl.StringSliceVar(&f.proxies, "proxy", nil, "address or prefix of a proxy in front of the lobby; its X-Forwarded-For is believed (several: with commas)")
	fl.BoolVar(&f.asJSON, "json", false, "print the ready line, and logs, as JSON")
	return cmd
}

func (f *serveFlags) run(cmd *cobra.Command) error {
	cfg, err := f.config(newLog(cmd.ErrOrStderr(), f.asJSON, slog.LevelInfo))
	if err != nil {
		return err
	}
	f.warn(cfg)
	s, err := newServer(cfg)
	if err != nil {
		return err
	}
	return within(cmd.Context(), stopTime, func(ctx context.Context) error {
		return s.Run(ctx, func() error { return f.announce(cmd.OutOrStdout(), s) })
	})
}

// warn says what is allowed but hardly meant.
func (f *serveFlags) warn(cfg serverConfig) {
	if cfg.TLS == nil && !loopback(f.http) {
		cfg.Log.Warn("the lobby speaks plain HTTP beyond this machine: anyone on the way can read passwords, tokens and grants; give --tls-cert and --tls-key, or put a proxy with TLS in front")
	}
	if !loopback(f.http) && loopback(f.game) && f.advertise == "" {
		cfg.Log.Warn("the lobby is open to other machines and the game is not: their players cannot get in; give --game")
	}
}

// config checks the flags.
func (f *serveFlags) config(log *slog.Logger) (serverConfig, error) {
	cfg := serverConfig{
		HTTP: f.http, Game: f.game, Advertise: f.advertise, Data: f.data, Seats: f.seats, Fill: f.fill, Warm: "ffa",
		Length: f.length, Limit: f.limit, Delay: f.delay, RankedDelay: f.rankedDelay, Log: log,
	}
	if f.rankedDelay > 0 {
		cfg.RankedDelay = max(f.rankedDelay, f.delay)
	}
	if err := cmp.Or(checkAddr("http", f.http), checkAddr("game", f.game), checkAdvertise(f.advertise)); err != nil {
		return cfg, err
	}
	switch {
	case f.data == "":
		return cfg, usagef("--data is empty: the database needs a folder")
	case f.seats < 2 || f.seats > rules.MaxSeats:
		return cfg, usagef("--seats %d: from 2 to %d", f.seats, rules.MaxSeats)
	case f.fill < 0 || f.fill > rules.MaxSeats:
		return cfg, usagef("--fill %d: from 0 to %d", f.fill, rules.MaxSeats)
	case f.fill > f.seats:
		return cfg, usagef("--fill %d: a room has %d seats; give --seats for more, up to %d", f.fill, f.seats, rules.MaxSeats)
	case f.length != 0 && (f.length < time.Second || f.length > 2*time.Hour):
		return cfg, usagef("--match-length %v: from 1s to 2h", f.length)
	case f.limit < 0 || f.limit > 10000:
		return cfg, usagef("--score-limit %d: from 1 to 10000", f.limit)
	case !watchable(f.delay):
		return cfg, usagef("--watch-delay %v: from 1s to 2m, or 0 so that nobody may watch", f.delay)
	case !watchable(f.rankedDelay):
		return cfg, usagef("--ranked-watch-delay %v: from 1s to 2m, or 0 so that nobody may watch", f.rankedDelay)
	case (f.cert == "") != (f.key == ""):
		return cfg, usagef("--tls-cert and --tls-key go together")
	}
	var err error
	if cfg.Proxies, err = proxyFlag(f.proxies); err != nil {
		return cfg, err
	}
	if cfg.Level, err = levelFlag(f.skill); err != nil {
		return cfg, err
	}
	if cfg.Queues, err = readQueues(f.queues); err != nil {
		return cfg, err
	}
	if f.cert != "" {
		pair, err := tls.LoadX509KeyPair(f.cert, f.key)
		if err != nil {
			return cfg, fmt.Errorf("the TLS certificate cannot be used: %w", err)
		}
		cfg.TLS = &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}
	}
	return cfg, nil
}

// watchable reports whether spectators can be so late. Without any delay they would
// be a cheat's eyes; a long one fills memory with what they have not seen.
func watchable(delay time.Duration) bool {
	return delay == 0 || delay >= time.Second && delay <= 2*time.Minute
}

// announce prints the one line that says where the server is.
func (f *serveFlags) announce(out io.Writer, s *server) error {
	if f.asJSON {
		return json.NewEncoder(out).Encode(struct {
			Ready bool   `json:"ready"`
			HTTP  string `json:"http"`
			Game  string `json:"game"`
		}{true, s.URL(), s.host.Addr()})
	}
	_, err := fmt.Fprintf(out, "ready: lobby %s, game %s (UDP and TCP), data in %s\n", s.URL(), s.host.Addr(), f.data)
	return err
}
