package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"carom/game/rules"
)

func benchCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "bench",
		Short: "Measure what this program costs on this machine",
	}
	cmd.AddCommand(benchNetCommand(), benchServerCommand(), benchLoadCommand(), benchFightCommand())
	return cmd
}

// benchFlags are what carom bench net is told.
type benchFlags struct {
	players   []int
	workloads []string
	window    time.Duration
	profile   string
	asJSON    bool
}

// The workloads.
const (
	game  = "game"
	crowd = "crowd"
)

func benchNetCommand() *cobra.Command {
	var f benchFlags
	cmd := &cobra.Command{
		Use:   "net",
		Short: "Measure the netcode: bytes, server CPU and tick times by number of players",
		Long: `Measure the netcode with real sockets: a server and a crowd of bots (normal, the
client's own code) as two processes of this program, over sealed UDP on loopback.
Only the server's CPU counts; the bots run at a lower priority, as if elsewhere.

  game    fog, and the map for that many players
  crowd   a map of half the size or so, and nothing is hidden from anybody anywhere

A room has 64 seats at most, so more players are several rooms in one process.
For each number of players:

  bits/tank    of a remote tank in a snapshot: code and residual, built on a baseline
               100 ms old; the clients acknowledge that late, also for what follows
  down, up     bytes a player and second: UDP payloads at the server's socket, sealed
  CPU          of the server, in percent of a core a player
  allocs       of a tick: step, views, encoding and sealing of a recorded fight of 64
  tick         ms from waking to the last send

  carom bench net --players 16,64 --workload crowd --json`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return f.run(cmd) },
	}
	fl := cmd.Flags()
	fl.IntSliceVar(&f.players, "players", []int{8, 16, 64, 256}, "how many players, one row each (2 to 1000)")
	fl.StringSliceVar(&f.workloads, "workload", []string{game, crowd}, "what they play: game, crowd")
	fl.DurationVar(&f.window, "window", 12*time.Second, "how long to measure each (1s to 10m)")
	fl.StringVar(&f.profile, "profile", "", "file for a CPU profile of the server while it is measured, one a row")
	fl.BoolVar(&f.asJSON, "json", false, "print the measurements as one JSON object")
	return cmd
}

func (f *benchFlags) check() error {
	for _, n := range f.players {
		if n < 2 || n > 1000 {
			return usagef("--players %d: from 2 to 1000", n)
		}
	}
	for _, w := range f.workloads {
		if w != game && w != crowd {
			return usagef("--workload %q: game, crowd", w)
		}
	}
	switch {
	case len(f.players) == 0:
		return usagef("--players: at least one number, such as 16,64")
	case len(f.workloads) == 0:
		return usagef("--workload: game, crowd, or both")
	case f.window < time.Second || f.window > 10*time.Minute:
		return usagef("--window %v: from 1s to 10m", f.window)
	}
	return nil
}

// benchReport is the whole measurement, in the shape in which it is printed.
type benchReport struct {
	Machine machine    `json:"machine"`
	Notes   []string   `json:"notes"`
	Rows    []benchRow `json:"rows"`
}

func (f *benchFlags) run(cmd *cobra.Command) error {
	if err := f.check(); err != nil {
		return err
	}
	say := func(format string, args ...any) { fmt.Fprintf(cmd.ErrOrStderr(), format+"\n", args...) }
	report, err := f.measure(cmd.Context(), say)
	if cmd.Context().Err() != nil {
		return errors.New("interrupted")
	}
	if f.asJSON {
		enc := json.NewEncoder(cmd.OutOrStdout())
		enc.SetIndent("", "  ")
		return errors.Join(enc.Encode(report), err)
	}
	return errors.Join(report.print(cmd.OutOrStdout()), err)
}

// measure takes all rows. What was measured is good also beside an error, which
// says what was wrong with it.
func (f *benchFlags) measure(ctx context.Context, say func(string, ...any)) (benchReport, error) {
	report := benchReport{Machine: thisMachine(), Notes: benchNotes(f.window), Rows: []benchRow{}}
	var errs []error
	for _, w := range f.workloads {
		say("%s: counting the allocations of a recorded fight of %d", w, rules.MaxSeats)
		var fought fightReport
		fight, err := startChild(ctx, "fight", fightSpec{Open: w == crowd}, &fought)
		if err == nil {
			err = fight.end(nil)
		}
		if err != nil {
			return report, err
		}
		for _, n := range f.players {
			b := bench{players: n, workload: w, window: f.window, say: say}
			if f.profile != "" {
				b.profile = fmt.Sprintf("%s-%s-%d", f.profile, w, n)
			}
			row, err := b.measure(ctx)
			if err != nil {
				return report, errors.Join(append(errs, fmt.Errorf("%s of %d players: %w", w, n, err))...)
			}
			row.Allocs = fought.Allocs
			report.Rows = append(report.Rows, row)
			errs = append(errs, row.faults(b.long())...)
			if n > rules.MaxSeats {
				note := fmt.Sprintf("%d players are %d rooms in one process: a room has %d seats at most.", n, row.Rooms, rules.MaxSeats)
				if !slices.Contains(report.Notes, note) {
					report.Notes = append(report.Notes, note)
				}
			}
		}
	}
	return report, errors.Join(errs...)
}
