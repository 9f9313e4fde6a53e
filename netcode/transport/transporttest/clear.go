package transporttest

import (
	"encoding/binary"
	"testing"
	"time"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

// testClear sends snapshots only while the link is clear, to a peer that does not
// read for a while. A link that loses nothing then has no room at some point, and
// none of what it took is missing in the end; one that may lose is always clear.
func testClear(t *testing.T, k Kit) {
	const patience = 100 * time.Millisecond // in which a socket takes what it can take
	client, server := NewWorld(t, k).Join(t)
	unblock := client.Block()
	t.Cleanup(unblock)
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	snap := make([]byte, transport.MaxDatagram)
	snap[0] = byte(wire.KindSnapshot)
	sent := 0
	send := func() {
		binary.LittleEndian.PutUint32(snap[1:], uint32(sent))
		if err := server.SendDatagram(snap); err != nil {
			t.Fatal(err)
		}
		sent++
	}
	// clear waits for room; it answers false when there is none for so long.
	clear := func(patience time.Duration) bool {
		for begin := time.Now(); !server.Clear(); <-tick.C {
			if time.Since(begin) > patience {
				return false
			}
		}
		return true
	}
	if !server.Lossless() {
		for range 1000 {
			if send(); !server.Clear() {
				t.Fatal("a link that may lose is not clear")
			}
		}
		return
	}
	for clear(patience) {
		if send(); sent == 20_000 {
			t.Fatal("clear still, and the peer does not read")
		}
	}
	unblock()
	for range 100 {
		if !clear(Patience) {
			t.Fatal("not clear again, though the peer reads")
		}
		send()
	}
	for i, m := range client.WaitFor(t, transport.Unreliable, sent) {
		if n := binary.LittleEndian.Uint32(m[1:]); n != uint32(i) {
			t.Fatalf("snapshot %d came in the place of %d", n, i)
		}
	}
}
