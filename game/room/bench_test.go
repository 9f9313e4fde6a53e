package room

import (
	"fmt"
	"testing"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/netcode/input"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// sink is a link that takes everything and keeps of it how much it was, and which
// snapshots are to be acknowledged.
type sink struct {
	client
	bytes int
	got   [4]uint16 // the newest snapshots, newest first
	count int
}

func (*sink) Send([]byte) error { return nil }

func (s *sink) SendDatagram(msg []byte) error {
	if wire.Kind(msg[0]) == wire.KindSnapshot {
		s.bytes += len(msg)
		s.count++
		copy(s.got[1:], s.got[:])
		s.got[0] = uint16(msg[1]) | uint16(msg[2])<<8
	}
	return nil
}

// ack acknowledges the snapshot before the last but one: what the next one is built on
// is then 100 ms old.
func (s *sink) ack(m *wire.Inputs) {
	if s.count > 2 {
		m.HasAck, m.AckSnap = true, s.got[2]
	}
}

// crowd is a room of n linked players that all drive and fire, on the largest map,
// through fog or in the open.
func crowd(t testing.TB, n int, open bool) (*bench, []*sink) {
	b := newBench(t, "ffa", func(c *Config) {
		c.Open, c.Seats, c.Length, c.Delay = open, rules.MaxSeats, 10*rules.Minute*60, 5*rules.Second
		c.Pick = func(string, int) *arena.Arena {
			best := arena.Builtin()[0]
			for _, a := range arena.Builtin() {
				if a.Max > best.Max {
					best = a
				}
			}
			wide := *best
			wide.Max = rules.MaxSeats
			return &wide
		}
	})
	links := make([]*sink, n)
	for i := range links {
		links[i] = &sink{}
		at := b.reserve(Player{Account: fmt.Sprint(i), Name: fmt.Sprint(i)})
		peer := b.NewPeer(at, fmt.Sprint(i), func() {})
		s := sessionOn(b, peer, links[i])
		links[i].seat, links[i].session = at, s
		if err := peer.Attach(s); err != nil {
			t.Fatal(err)
		}
		b.run(1)
	}
	return b, links
}

// pedal sends the next inputs of all links every second tick, as clients do.
func pedal(b *bench, links []*sink, scratch []byte) {
	if b.tick%2 != 0 {
		return
	}
	for i, l := range links {
		in := rules.Input{Move: rules.Move(1 + (int(b.tick)/50+i)%8), Fire: true}
		in.Aim = geom.Heading(37*int(b.tick)+500*i) & 4095
		w := in.Word()
		words := [4]uint32{w, w, w, w}
		m := wire.Inputs{Body: input.Append(scratch[:0], uint32(b.tick)+3, words[:])}
		l.ack(&m)
		l.session.Receive(transport.Unreliable, m.Append(scratch[64:64]))
	}
}

func TestTickDoesNotAllocate(t *testing.T) {
	for _, open := range []bool{false, true} {
		steady(t, open)
	}
}

func steady(t *testing.T, open bool) {
	b, links := crowd(t, 8, open)
	scratch := make([]byte, 256)
	b.run(300)
	least := 1e9
	for range 20 { // a kill or a score message may fall into any one stretch
		least = min(least, testing.AllocsPerRun(4, func() {
			pedal(b, links, scratch)
			b.now = b.now.Add(16666667)
			b.Tick(b.now)
		}))
	}
	if least > 0 {
		t.Errorf("a tick without kills allocates %v times, in the open: %v", least, open)
	}
}

// BenchmarkTick is one whole tick: inputs in, world, views, snapshots out.
func BenchmarkTick(b *testing.B) {
	for _, open := range []bool{false, true} {
		for _, n := range []int{8, 16, 64} {
			b.Run(fmt.Sprint(map[bool]string{false: "game/", true: "crowd/"}[open], n), func(b *testing.B) {
				benchTick(b, n, open)
			})
		}
	}
}

func benchTick(b *testing.B, n int, open bool) {
	r, links := crowd(b, n, open)
	scratch := make([]byte, 256)
	r.run(120)
	b.ReportAllocs()
	for _, l := range links {
		l.bytes = 0
	}
	for b.Loop() {
		pedal(r, links, scratch)
		r.run(1)
	}
	bytes := 0
	for _, l := range links {
		bytes += l.bytes
	}
	b.ReportMetric(float64(bytes)*rules.TicksPerSecond/float64(b.N*n), "B/s/player")
}
