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

// sink is a link that takes everything and keeps nothing.
type sink struct{ client }

func (*sink) Send([]byte) error         { return nil }
func (*sink) SendDatagram([]byte) error { return nil }

// crowd is a room of n linked players that all drive and fire, on the largest map.
func crowd(t testing.TB, n int) (*bench, []*sink) {
	b := newBench(t, "ffa", func(c *Config) {
		c.Fill, c.Length = n, 10*rules.Minute*60
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
		l.session.Receive(transport.Unreliable, m.Append(scratch[64:64]))
	}
}

func TestTickDoesNotAllocate(t *testing.T) {
	b, links := crowd(t, 8)
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
		t.Errorf("a tick without kills allocates %v times", least)
	}
}

// BenchmarkTick is one whole tick: inputs in, world, views, snapshots out.
func BenchmarkTick(b *testing.B) {
	for _, n := range []int{8, 16, 64} {
		b.Run(fmt.Sprint(n, " players"), func(b *testing.B) {
			r, links := crowd(b, n)
			scratch := make([]byte, 256)
			r.run(120)
			b.ReportAllocs()
			for b.Loop() {
				pedal(r, links, scratch)
				r.run(1)
			}
		})
	}
}
