package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"sync/atomic"

	"github.com/spf13/cobra"

	"carom/clients/bots"
	"carom/game/brain"
)

// loadSpec says what bots the bench wants.
type loadSpec struct {
	Server string // the lobby's URL
	Count  int
}

// loadReport is the load's last answer.
type loadReport struct {
	Connected, Errors int
	Down, Up          int64 // bytes of UDP payload, of all together
}

// loadLate tells the bots how many snapshots late to acknowledge them.
const loadLate = "late"

// benchLoadCommand is the bots of a bench, as a process of its own.
func benchLoadCommand() *cobra.Command {
	return &cobra.Command{
		Use: "load SPEC", Hidden: true, Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var spec loadSpec
			if err := json.Unmarshal([]byte(args[0]), &spec); err != nil {
				return usagef("SPEC: %w", err)
			}
			return spec.run(cmd)
		},
	}
}

// run plays until the input ends.
func (spec *loadSpec) run(cmd *cobra.Command) error {
	out := json.NewEncoder(cmd.OutOrStdout())
	if err := out.Encode(struct{}{}); err != nil {
		return err
	}
	yieldCPU()
	ctx, stop := context.WithCancel(cmd.Context())
	defer stop()
	var late atomic.Int64
	go func() {
		defer stop()
		for lines := bufio.NewScanner(cmd.InOrStdin()); lines.Scan(); {
			var n int64
			if _, err := fmt.Sscanf(lines.Text(), loadLate+" %d", &n); err == nil {
				late.Store(n)
			}
		}
	}()
	r, err := bots.Run(ctx, bots.Config{
		Server: spec.Server, Count: spec.Count, Level: brain.Normal, Mode: "ffa", Transport: "kcp",
		AckLate: func() int { return int(late.Load()) },
		Log:     newLog(cmd.ErrOrStderr(), false, slog.LevelWarn),
	})
	if err != nil {
		return err
	}
	return out.Encode(loadReport{Connected: r.Connected, Errors: r.Errors, Down: r.TotalDown, Up: r.TotalUp})
}
