package main

import (
	"context"
	"strings"
	"time"
)

// dropsEvery is how often newly dropped packets are logged.
const dropsEvery = 10 * time.Second

// watchDrops logs what the game sockets refused, by reason, whenever that has
// grown, and once more at the end.
func (s *server) watchDrops(ctx context.Context) {
	ticker := time.NewTicker(dropsEvery)
	defer ticker.Stop()
	var before uint64
	for done := false; !done; {
		select {
		case <-ctx.Done():
			done = true
		case <-ticker.C:
		}
		var total uint64
		var attrs []any
		for _, c := range s.host.Counters().Snapshot() {
			if c.N > 0 && strings.HasPrefix(c.Name, "drop_") {
				total += c.N
				attrs = append(attrs, c.Name, c.N)
			}
		}
		if total > before {
			s.log.Info("dropped on the game sockets so far", attrs...)
			before = total
		}
	}
}
