package core

import (
	"context"
	"testing"

	"carom/netcode/wire"
)

// Whatever an authenticated server sends, the client neither panics nor
// stops: what does not parse is counted and left out.
func FuzzHostileServer(f *testing.F) {
	f.Add([]byte{byte(wire.KindSnapshot), 12, 1, 0, 0, 0, 0, 0, 9, 9, 9, 9, 0, 0})
	f.Add(append([]byte{byte(wire.KindWelcome), 12}, wire.Welcome{Protocol: wire.Version, Seat: 7, Rate: 60}.Append(nil)[1:]...))
	f.Add([]byte{byte(wire.KindFinal), 3, 0, 0, 255, byte(wire.KindKill), 8, 0, 0, 0, 0, 255, 255, 255, 255})
	f.Add([]byte{byte(wire.KindMatch), 2, 0, 0, byte(wire.KindOver), 16, 1})
	before := newTape(1)
	f.Fuzz(func(t *testing.T, script []byte) {
		cfg := Config{Mode: "ffa"}
		if len(script)%2 == 1 {
			cfg = Config{Watch: "m1"}
		}
		c := before.play(t, cfg)
		ctx, cancel := context.WithCancel(t.Context())
		cancel() // maps that nobody has are not fetched
		in := c.line.inbox
		base := wire.Snapshot{No: before.no, Tick: before.tick}.Append(nil)[1:]
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
			c.at = c.at.Add(frame)
			if err := c.step(ctx, c.at); err != nil {
				if e, ok := err.(*Error); !ok || e.Kind != Refused { // a map that cannot be had
					t.Fatal(err)
				}
				return
			}
		}
		c.game.wait()
	})
}

// What the fuzzer begins with is a game that runs.
func TestTape(t *testing.T) {
	c := newTape(1).play(t, Config{Mode: "ffa"})
	if c.err != nil || c.phase() != Playing || c.meter.snapshots < taped/2-1 || c.meter.undecodable > 0 || !c.own.some || !c.clock.Started() ||
		c.line.session.RTT() == 0 {
		t.Errorf("%v, %v, %d snapshots, %d not understood, predicting %v", c.err, c.phase(), c.meter.snapshots, c.meter.undecodable, c.own.some)
	}
}
