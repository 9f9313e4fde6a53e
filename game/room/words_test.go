package room

import (
	"testing"

	"carom/game/rules"
	"carom/netcode/wire"
)

// exact fails the test if the newest snapshot shows another own tank than there is.
func (r *reader) exact(b *bench, c *client) {
	r.t.Helper()
	r.read(c)
	if own := b.world.Tank(c.seat); r.view.Tick == b.tick && r.view.Own != *own {
		r.t.Fatalf("tick %d: the own tank is\n%+v, want\n%+v", b.tick, r.view.Own, *own)
	}
}

// begun is a reader of what a link was sent so far.
func begun(t *testing.T, c *client) *reader {
	r := &reader{t: t, at: len(c.messages)}
	for _, m := range c.messages {
		if m, ok := m.(wire.Match); ok {
			r.begin(m)
		}
	}
	return r
}

// The own tank is foretold by the words that its client sent. Those of another client,
// which are still in the buffer when a second one takes the seat over, are not the second
// one's, though it has sent others for the same ticks.
func TestWordsOfAnother(t *testing.T) {
	b := newBench(t, "ffa", nil)
	old := b.join("ana")
	r := &reader{t: t}
	grant := uint32(1)
	for round := range 8 {
		for range 100 {
			old.steer(b.tick+28, rules.Input{Move: rules.Move(1 + round%8), Aim: 77}, 16)
			b.run(1)
			r.exact(b, old)
		}
		b.reserve(Player{Account: "ana", Name: "ana"})
		grant++
		fresh := b.connectAs(old.seat, "ana", grant)
		b.run(round)
		old, r = fresh, begun(t, fresh)
	}
	for range 60 {
		old.steer(b.tick+2, rules.Input{Move: rules.East}, 4)
		b.run(1)
		r.exact(b, old)
	}
	if r.some < 5 {
		t.Errorf("%d snapshots decoded", r.some)
	}
}
