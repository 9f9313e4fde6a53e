package room

import (
	"testing"

	"carom/game/arena"
	"carom/game/pack"
	"carom/game/rules"
	"carom/game/view"
	"carom/netcode/snapshot"
	"carom/netcode/wire"
)

// reader decodes what a client was sent, as clients do.
type reader struct {
	t       *testing.T
	decoder *snapshot.Decoder
	model   *pack.Model
	at      int    // messages read
	some    int    // snapshots decoded
	acked   uint16 // what is acknowledged, where it is not the newest
	bytes   int
	view    view.View
}

// begin turns to a match.
func (r *reader) begin(m wire.Match) {
	a, _ := arena.ByHash(m.Map)
	r.model = pack.NewModel(a)
	r.decoder = snapshot.NewDecoder(r.model)
	r.decoder.Era = uint16(m.Start)
}

func (r *reader) read(c *client) {
	r.t.Helper()
	for ; r.at < len(c.messages); r.at++ {
		switch m := c.messages[r.at].(type) {
		case wire.Match:
			r.begin(m)
		case wire.Snapshot:
			r.model.With(c.said, rules.Tick(m.Tick))
			rows, err := r.decoder.Decode(m.Body, m.No, m.Tick)
			r.view.Tick = rules.Tick(m.Tick)
			if err == nil {
				err = pack.Parse(rows, &r.view)
			}
			if err != nil {
				r.t.Fatalf("snapshot %d of tick %d: %v", m.No, m.Tick, err)
			}
			r.some++
			r.bytes += len(m.Body)
		}
	}
}

// Snapshots of one link decode from the first on, over the change of matches and maps, and
// so do those of a link that takes its place and has seen none of them.
func TestSnapshotsDecodeWhateverHappens(t *testing.T) {
	b := newBench(t, "ffa", func(c *Config) { c.Fill, c.Length = 6, 600 })
	c := b.join("ana")
	r := &reader{t: t}
	play := func(ticks int) {
		for range ticks {
			c.steer(b.tick+2, rules.Input{Move: rules.Move(1 + b.tick/40%8), Fire: true}, 4)
			b.run(1)
			r.read(c)
		}
	}
	play(1200)
	for _, res := range b.results {
		b.Committed(res, nil)
	}
	play(600)
	if tally[wire.Match](c) < 2 || r.some < 800 {
		t.Fatalf("%d matches, %d snapshots", tally[wire.Match](c), r.some)
	}
	if per := r.bytes / r.some; per > 60 {
		t.Errorf("a snapshot takes %d bytes; they are not built on one another", per)
	}
	if own := b.world.Tank(c.seat); r.view.Tick == b.tick && r.view.Own != *own {
		t.Errorf("the own tank is %+v, want %+v", r.view.Own, *own)
	}
	c, r = b.connect(c.seat), &reader{t: t}
	play(300)
	if r.some < 100 {
		t.Errorf("%d snapshots over the second link", r.some)
	}
}
