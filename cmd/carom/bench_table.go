package main

import (
	"fmt"
	"io"
	"text/tabwriter"
	"time"
)

// benchNotes says what was measured, for whoever reads the figures alone.
func benchNotes(window time.Duration) []string {
	return []string{
		fmt.Sprintf("Server and load are two processes on this machine; CPU is the server's alone, over %v; the load has a lower priority.", window),
		"Bots are normal, with the client's own code, over sealed UDP on loopback; they acknowledge so late that baselines are 100 ms old.",
		"Bits are of codes and residuals of tanks that the receiver knew before, with flags; bytes are UDP payloads at the server's socket.",
		"A tick is from waking to the last send. Allocations are of a recorded fight of 64: step, views, encoding and sealing.",
	}
}

// print writes the report as people read it.
func (r *benchReport) print(out io.Writer) error {
	m := r.Machine
	fmt.Fprintf(out, "%s, %d cores, %s, kernel %s, %s\n\n", m.CPU, m.Cores, m.OS, m.Kernel, m.Go)
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "players\tworkload\tmap\tbits/tank\tdown B/s\tup B/s\tCPU %\tallocs\ttick p50\tp99\tp99.9 ms\tkills/min\ttanks\tsnapshots/s\t")
	for i := range r.Rows {
		w := &r.Rows[i]
		name := w.Map
		if w.Rooms > 1 {
			name = fmt.Sprintf("%d x %s", w.Rooms, name)
		}
		fmt.Fprintf(t, "%d\t%s\t%s\t%.1f\t%.0f\t%.0f\t%.3f\t%.3g\t%.2f\t%.2f\t%.2f\t%.1f\t%.1f\t%.1f\t\n",
			w.Players, w.Workload, name, w.Bits, w.Down, w.Up, w.CPU, w.Allocs,
			w.Tick.P50, w.Tick.P99, w.Tick.P999, w.Kills, w.Tanks, w.Snapshots)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	fmt.Fprintln(out)
	for _, n := range r.Notes {
		fmt.Fprintln(out, n)
	}
	return nil
}
