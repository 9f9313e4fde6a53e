package kcp

import (
	"testing"
	"time"

	"carom/netcode/transport"
)

// TestRebindingDoesNotStall: snapshots thirty times a second go on over a change
// of the client's address, which the next of its own datagrams tells the server.
func TestRebindingDoesNotStall(t *testing.T) {
	const (
		every = time.Second / 30
		most  = 300 * time.Millisecond
	)
	client, server, r := join(t, newWorld(t), nil)
	tick := time.NewTicker(every)
	defer tick.Stop()
	seen, at := 0, time.Now()
	var stall time.Duration
	for n := range 30 {
		if n == 10 {
			r.rebind()
		}
		client.SendDatagram([]byte("input"))
		server.SendDatagram([]byte("snapshot"))
		now := <-tick.C
		if got := len(client.Messages(transport.Unreliable)); got > seen {
			seen, at = got, now
		}
		stall = max(stall, now.Sub(at))
	}
	t.Logf("%d of 30 came, the longest pause was %v", seen, stall)
	if stall > most || seen < 20 {
		t.Errorf("%d of 30 came, the longest pause was %v", seen, stall)
	}
}
