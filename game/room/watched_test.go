package room

import (
	"fmt"
	"testing"

	"carom/game/rules"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// audience adds n spectators who follow players and fly to a crowd, and lets them see something.
func audience(t testing.TB, b *bench, n int) []*sink {
	out := make([]*sink, n)
	for i := range out {
		name := fmt.Sprint("spectator ", i)
		if err := b.invite(Player{Account: name, Name: name}); err != nil {
			t.Fatal(err)
		}
		out[i] = &sink{}
		peer := b.NewPeer(rules.NoSeat, name, func() {})
		out[i].session = sessionOn(b, peer, out[i])
		if err := peer.Attach(out[i].session); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// gaze sends what spectators want every second tick, as clients do.
func gaze(b *bench, eyes []*sink, scratch []byte) {
	if b.tick%2 != 0 {
		return
	}
	for i, e := range eyes {
		m := wire.Watch{Seat: uint8(i)}
		if i%2 == 1 {
			m.Seat, m.X, m.Y = wire.None, uint16(b.tick), uint16(b.tick)
		}
		if e.count > 2 {
			m.HasAck, m.AckSnap = true, e.got[2]
		}
		e.session.Receive(transport.Unreliable, m.Append(scratch[:0]))
	}
}

// TestWatchedTickDoesNotAllocate, as TestTickDoesNotAllocate.
func TestWatchedTickDoesNotAllocate(t *testing.T) {
	b, links := crowd(t, 8, false)
	eyes := audience(t, b, 4)
	scratch := make([]byte, 256)
	tick := func() {
		pedal(b, links, scratch)
		gaze(b, eyes, scratch)
		b.now = b.now.Add(16666667)
		b.Tick(b.now)
	}
	for range 1500 {
		tick()
	}
	least := 1e9
	for range 20 { // a kill or a score message may fall into any one stretch
		least = min(least, testing.AllocsPerRun(4, tick))
	}
	if least > 0 {
		t.Errorf("a watched tick without kills allocates %v times", least)
	}
	for i, e := range eyes {
		if e.count < 500 {
			t.Errorf("spectator %d was sent %d snapshots", i, e.count)
		}
	}
}

// BenchmarkWatched is one whole tick of 16 players, and what spectators add to it.
func BenchmarkWatched(b *testing.B) {
	for _, n := range []int{0, 1, 4, maxSpectators} {
		b.Run(fmt.Sprint(n, " spectators"), func(b *testing.B) {
			r, links := crowd(b, 16, false)
			eyes := audience(b, r, n)
			scratch := make([]byte, 256)
			for range 700 {
				pedal(r, links, scratch)
				gaze(r, eyes, scratch)
				r.run(1)
			}
			for _, e := range eyes {
				e.bytes = 0
			}
			b.ReportAllocs()
			for b.Loop() {
				pedal(r, links, scratch)
				gaze(r, eyes, scratch)
				r.run(1)
			}
			bytes := 0
			for _, e := range eyes {
				bytes += e.bytes
			}
			b.ReportMetric(float64(bytes)*rules.TicksPerSecond/float64(b.N*max(n, 1)), "B/s/spectator")
		})
	}
}
