package main

import (
	"context"
	"slices"
	"time"

	"carom/netcode/transport"
)

// dropsEvery is how often newly refused packets and connections are logged.
const dropsEvery = 10 * time.Second

// usual are the counters of the game sockets that tell of nothing amiss.
var usual = []string{transport.Accepted.String(), transport.Ended.String(), transport.Moved.String()}

// watchDrops logs what the game sockets dropped or refused, by reason, whenever
// that has grown, and once more at the end.
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
		total, attrs := drops(s.host.Counters())
		if total > before {
			s.log.Info("dropped or refused on the game sockets so far", attrs...)
			before = total
		}
	}
}

// drops sums up what was dropped and refused, and lists it for the log.
func drops(c *transport.Counters) (total uint64, attrs []any) {
	for _, count := range c.Snapshot() {
		if count.N > 0 && !slices.Contains(usual, count.Name) {
			total += count.N
			attrs = append(attrs, count.Name, count.N)
		}
	}
	return total, attrs
}
