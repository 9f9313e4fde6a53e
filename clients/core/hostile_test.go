package core

import (
	"context"
	"testing"
	"time"

	"carom/netcode/netsim"
	"carom/netcode/wire"
)

// Whatever an authenticated server sends, the client neither panics nor
// stops: what does not parse is counted and left out.
func FuzzHostileServer(f *testing.F) {
	f.Add([]byte{byte(wire.KindSnapshot), 12, 1, 0, 0, 0, 0, 0, 9, 9, 9, 9, 0, 0})
	f.Add(append([]byte{byte(wire.KindWelcome), 12}, wire.Welcome{Protocol: wire.Version, Seat: 7, Rate: 60}.Append(nil)[1:]...))
	f.Add([]byte{byte(wire.KindFinal), 3, 0, 0, 255, byte(wire.KindKill), 8, 0, 0, 0, 0, 255, 255, 255, 255})
	f.Add([]byte{byte(wire.KindMatch), 2, 0, 0, byte(wire.KindOver), 16, 1})
	f.Fuzz(func(t *testing.T, script []byte) {
		r := newRig(t, 1, netsim.Conditions{}, 1, nil)
		r.run(300 * time.Millisecond)
		ctx, cancel := context.WithCancel(context.Background())
		cancel() // maps that nobody has are not fetched
		in := r.game.line.inbox
		base := wire.Snapshot{No: r.server.no + 1, Tick: uint32(r.server.world.Tick() + 1)}.Append(nil)[1:]
		for len(script) >= 2 {
			kind, n := wire.Kind(script[0]), min(int(script[1]), len(script)-2)
			body := script[2 : 2+n]
			if kind == wire.KindSnapshot && n > 0 && body[0]&1 == 1 { // a header that is taken, before a body that may not be
				body = append(base[:len(base):len(base)], body[1:]...)
				base[0]++
				base[2] += 2
			}
			in.Message(kind, body)
			script = script[2+n:]
		}
		for range 5 {
			r.net.Advance(17 * time.Millisecond)
			if err := r.game.step(ctx, r.net.Now()); err != nil {
				if e, ok := err.(*Error); !ok || e.Kind != Refused { // a map that cannot be had
					t.Fatal(err)
				}
				return
			}
		}
		r.game.wait()
	})
}
