package room

import (
	"bytes"
	"testing"

	"carom/game/arena"
	"carom/game/pack"
	"carom/game/rules"
	"carom/game/view"
	"carom/netcode/snapshot"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// onlooker is a spectator's client: it keeps what it hears and when, decodes what it sees,
// and acknowledges it.
type onlooker struct {
	client
	b       *bench
	wish    wire.Watch
	heard   []hearing
	arena   *arena.Arena
	decoder *snapshot.Decoder
	sight   func(at rules.Tick, m wire.Snapshot, v *view.View) // of each snapshot
	came    int                                                // snapshots
	seen    int                                                // of them, decoded
}

// hearing is a message and in which tick it came.
type hearing struct {
	at  rules.Tick
	msg []byte
}

// watcher gives an account a place and a link to it.
func (b *bench) watcher(account string, wish wire.Watch) *onlooker {
	b.t.Helper()
	if err := b.invite(Player{Account: account, Name: account}); err != nil {
		b.t.Fatalf("%s may not watch: %v", account, err)
	}
	return b.look(account, wish, 1)
}

// look opens a link that redeems the account's grant of that number to watch.
func (b *bench) look(account string, wish wire.Watch, grant uint32) *onlooker {
	b.t.Helper()
	o := &onlooker{b: b, wish: wish, client: client{seat: rules.NoSeat, grant: grant}}
	peer := b.NewPeer(rules.NoSeat, account, func() { o.parted++ })
	o.session = sessionOn(b, peer, o)
	if err := peer.Attach(o.session); err != nil {
		b.t.Fatal(err)
	}
	return o
}

func (o *onlooker) Send(msg []byte) error {
	o.heard = append(o.heard, hearing{o.b.tick, bytes.Clone(msg)})
	if m, _ := wire.Parse(msg); m != nil && m.Kind() == wire.KindMatch {
		o.arena, _ = arena.ByHash(m.(wire.Match).Map)
		o.decoder, o.wish.HasAck = snapshot.NewDecoder(pack.NewModel(o.arena)), false
		o.decoder.Era = uint16(m.(wire.Match).Start)
	}
	return o.client.keep(msg)
}

func (o *onlooker) SendDatagram(msg []byte) error {
	if wire.Kind(msg[0]) != wire.KindSnapshot {
		return nil
	}
	m, err := wire.ParseSnapshot(msg[1:])
	if err != nil {
		o.b.t.Fatal(err)
	}
	o.came++
	rows, err := o.decoder.Decode(m.Body, m.No, m.Tick)
	if err != nil && !o.wish.HasAck {
		return nil // a link that stands by is sent what another has a base for
	}
	if err != nil {
		o.b.t.Fatalf("tick %d: the snapshot of tick %d: %v", o.b.tick, m.Tick, err)
	}
	v := &view.View{Tick: rules.Tick(m.Tick)}
	if err := pack.Parse(rows, v); err != nil {
		o.b.t.Fatal(err)
	}
	o.seen++
	o.wish.AckMask = o.wish.AckMask<<1 | 1
	if !o.wish.HasAck {
		o.wish.AckMask = 0
	}
	o.wish.HasAck, o.wish.AckSnap = true, m.No
	if o.sight != nil {
		o.sight(o.b.tick, m, v)
	}
	return nil
}

// say sends what it wants, and what has come.
func (o *onlooker) say() {
	m := o.wish
	if !m.HasAck {
		m.AckSnap, m.AckMask = 0, 0
	}
	o.session.Receive(transport.Unreliable, m.Append(nil))
}

// watch plays n ticks, in each of which the onlookers say what they want.
func (b *bench) watch(n int, os ...*onlooker) {
	for range n {
		for _, o := range os {
			o.say()
		}
		b.run(1)
	}
}

// follow is the wish to follow a seat.
func follow(s rules.Seat) wire.Watch { return wire.Watch{Seat: uint8(s)} }

// delayed is a bench whose room is watched so late.
func delayed(t testing.TB, mode string, delay rules.Tick, change func(*Config)) *bench {
	return newBench(t, mode, func(c *Config) {
		c.Delay = delay
		if change != nil {
			change(c)
		}
	})
}
