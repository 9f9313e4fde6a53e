package room

import (
	"testing"

	"carom/game/rules"
	"carom/netcode/input"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// ordered seats a player whose link loses nothing, in a room with bots.
func ordered(t *testing.T) (*bench, *client, *reader) {
	b := newBench(t, "ffa", func(c *Config) { c.Fill = 6 })
	at := b.reserve(Player{Account: "ana", Name: "ana"})
	c := b.connect(at)
	c.lossless = true
	b.run(2)
	return b, c, &reader{t: t}
}

// drive sends an input, with or without the newest acknowledgement, plays a tick and
// reads what came.
func (r *reader) drive(b *bench, c *client, ack bool) {
	in := rules.Input{Move: rules.Move(1 + b.tick/40%8)}
	if ack {
		c.steer(b.tick+2, in, 4)
	} else {
		word := c.said.Say(uint32(b.tick)+2, in.Word())
		m := wire.Inputs{HasAck: r.some > 0, AckSnap: r.acked, Body: input.Append(nil, uint32(b.tick)+2, []uint32{word})}
		c.session.Receive(transport.Unreliable, m.Append(nil))
	}
	b.run(1)
	r.read(c)
}

// snapshots are the numbers of those sent from message at on, and for each how far back
// the one is that it builds on, 0 for none.
func snapshots(c *client, at int) (no []uint16, back []int) {
	for _, m := range c.messages[at:] {
		if s, ok := m.(wire.Snapshot); ok {
			no = append(no, s.No)
			back = append(back, int(s.Body[0]))
		}
	}
	return no, back
}

// Over a link that loses nothing each snapshot builds on the one before, however late
// acknowledgements are, and no event is told twice.
func TestEachBuildsOnTheLast(t *testing.T) {
	b, c, r := ordered(t)
	for range 20 {
		r.drive(b, c, true)
	}
	at := len(c.messages)
	for n := range 120 {
		r.drive(b, c, n%6 == 0)
	}
	_, back := snapshots(c, at)
	for i, n := range back {
		if n != 1 {
			t.Fatalf("snapshot %d of %d builds on the one %d before", i, len(back), n)
		}
	}
	if len(back) < 50 {
		t.Errorf("%d snapshots in two seconds", len(back))
	}
	if n := len(r.view.Events); n > 3 {
		t.Errorf("%d events in one snapshot: they are repeated", n)
	}
}

// A socket that is full is sent nothing, and nothing queues: the next snapshot
// has the next number, and is of the tick in which there is room again.
func TestFullSocketSkips(t *testing.T) {
	b, c, r := ordered(t)
	for n := range 400 {
		c.busy = n > 50 && n%7 < 3
		at := len(c.messages)
		r.drive(b, c, true)
		if no, _ := snapshots(c, at); len(no) > 0 && c.busy {
			t.Fatal("a snapshot was sent to a full socket")
		}
	}
	no, back := snapshots(c, 0)
	for i := 1; i < len(no); i++ {
		if no[i] != no[i-1]+1 {
			t.Fatalf("snapshot %d after %d", no[i], no[i-1])
		}
		if i > 20 && back[i] != 1 {
			t.Fatalf("snapshot %d builds on the one %d before", no[i], back[i])
		}
	}
	if r.view.Tick+20 < b.tick {
		t.Errorf("the last snapshot is of tick %d, now is %d", r.view.Tick, b.tick)
	}
}

// What is not acknowledged for too long is held up somewhere: nothing is sent after
// it, until a second has passed; then whole ones follow, from which a receiver
// that lost its way finds back.
func TestHeldUp(t *testing.T) {
	b, c, r := ordered(t)
	for range 60 {
		r.drive(b, c, true)
	}
	r.acked = last[wire.Snapshot](t, c).No
	from := b.tick
	late, whole := 0, 0
	for b.tick < from+150 {
		at := len(c.messages)
		r.drive(b, c, false)
		no, back := snapshots(c, at)
		if len(no) == 0 {
			continue
		}
		switch since := b.tick - from; {
		case since > stallLimit+4 && since < rules.TicksPerSecond:
			late++
		case since >= rules.TicksPerSecond && back[0] == 0:
			whole++
		}
	}
	if late > 0 || whole < 5 {
		t.Errorf("%d were sent after what was held up, then %d whole ones", late, whole)
	}
	for range 20 {
		r.drive(b, c, true)
	}
	if _, back := snapshots(c, len(c.messages)-6); len(back) == 0 || back[len(back)-1] != 1 {
		t.Errorf("acknowledged again, they build on %v", back)
	}
}

// A game goes from UDP to TCP and back, with both side by side for a while: what
// either end's decoder can make nothing of is never sent once it has acknowledged.
func TestLinksOfBothKinds(t *testing.T) {
	b := newBench(t, "ffa", func(c *Config) { c.Fill = 6 })
	old := b.join("ana")
	r := &reader{t: t}
	for n := range uint32(6) {
		for range 40 {
			r.drive(b, old, true)
		}
		b.reserve(Player{Account: "ana", Name: "ana"})
		fresh := b.connectAs(old.seat, "ana", 2+n)
		fresh.lossless = n%2 == 0
		for range 40 { // it stands by
			r.drive(b, old, true)
		}
		at := len(fresh.messages)
		old, r = fresh, &reader{t: t}
		for _, m := range fresh.messages { // what came while it stood by is not understood
			if m, ok := m.(wire.Match); ok {
				r.begin(m)
			}
		}
		r.at = at
	}
	for range 40 {
		r.drive(b, old, true)
	}
	if r.some < 15 {
		t.Errorf("%d snapshots over the last link", r.some)
	}
}
