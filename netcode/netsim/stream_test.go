package netsim

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

// streamed is a network of one stream with recorders at both ends.
func streamed(t *testing.T, seed uint64, c Conditions) (n *Net, x, y *Link, a, b *recorder) {
	n = New(seed, c)
	a, b = &recorder{t: t, net: n}, &recorder{t: t, net: n}
	x, y = n.Stream(a.accept, b.accept)
	return n, x, y, a, b
}

func snapshotNo(i int) []byte { return fmt.Appendf([]byte{byte(wire.KindSnapshot)}, "%05d", i) }

// Of a stream nothing that was sent is lost, and all of both lanes arrives in order.
func TestStreamKeepsAll(t *testing.T) {
	seed := rand.Uint64()
	n, x, _, _, b := streamed(t, seed, rough)
	if x.Kind() != "tcp" || !x.Lossless() || !x.Clear() {
		t.Fatalf("%s, lossless %t, clear %t", x.Kind(), x.Lossless(), x.Clear())
	}
	var want []string
	for i := range 2000 {
		if x.Clear() {
			must(t, x.SendDatagram(snapshotNo(i)))
			want = append(want, string(snapshotNo(i)))
		}
		if i%20 == 0 {
			e := fmt.Sprintf("event %d", i)
			must(t, x.Send([]byte(e)))
			want = append(want, e)
		}
		n.Advance(time.Second / 60)
	}
	n.Advance(20 * time.Second)
	var got []string
	for _, d := range b.got {
		got = append(got, d.msg)
	}
	if !slices.Equal(got, want) || x.Path().Replaced > 0 || x.Path().Lost == 0 {
		t.Errorf("seed %d: %d of %d came in order, %+v", seed, len(got), len(want), x.Path())
	}
}

// What does not fit the window waits for it, and of snapshots only the newest.
func TestStreamWaits(t *testing.T) {
	n, x, _, _, b := streamed(t, 1, Conditions{Delay: 50 * ms})
	sent := 0
	for x.Clear() {
		must(t, x.SendDatagram(append(snapshotNo(sent), make([]byte, 1000)...)))
		sent++
	}
	if sent != window/1006+1 {
		t.Errorf("%d in the window", sent)
	}
	for i := range 5 {
		must(t, x.SendDatagram(snapshotNo(sent+i)))
	}
	must(t, x.SendDatagram(wire.Ping{Nonce: 7}.Append(nil))) // small ones do not wait
	n.Advance(time.Second)
	got := b.lane(transport.Unreliable)
	if len(got) != sent+2 || got[sent+1] != string(snapshotNo(sent+4)) || x.Path().Replaced != 4 || !x.Clear() {
		t.Errorf("%d came, %d replaced, clear %t", len(got), x.Path().Replaced, x.Clear())
	}
}

// An outage is longer for a stream than for the network.
func TestStreamBacksOff(t *testing.T) {
	n, x, _, _, b := streamed(t, 1, Conditions{Delay: 20 * ms})
	x.Outage(3 * time.Second)
	must(t, x.Send([]byte("late")))
	n.Advance(time.Minute)
	if len(b.got) != 1 || b.got[0].at < 3*time.Second || b.got[0].at > 6*time.Second {
		t.Errorf("it came %s", b.text())
	}
}
