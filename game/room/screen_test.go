package room

import (
	"testing"
	"time"

	"carom/game/geom"
	"carom/game/pack"
	"carom/game/rules"
	"carom/game/view"
	"carom/netcode/clock"
	"carom/netcode/input"
	"carom/netcode/interp"
	"carom/netcode/netsim"
	"carom/netcode/rewind"
	"carom/netcode/session"
	"carom/netcode/snapshot"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// screen is an honest client over a simulated network: its clock, what it draws
// of others, and the inputs it sends.
type screen struct {
	net     *netsim.Net
	session *session.Session
	clock   *clock.Clock
	decoder *snapshot.Decoder
	model   *pack.Model
	said    *pack.Words
	others  interp.Buffer[view.View]
	ack     wire.Inputs
	tick    uint32 // newest input
	behind  uint8
	fire    uint32 // tick in which the beam is to leave
}

func (s *screen) Closed(wire.Reason) {}

func (s *screen) Message(kind wire.Kind, body []byte) {
	if kind != wire.KindSnapshot {
		return
	}
	m, _ := wire.ParseSnapshot(body)
	s.model.With(s.said, rules.Tick(m.Tick))
	rows, err := s.decoder.Decode(m.Body, m.No, m.Tick)
	if err != nil {
		return
	}
	s.ack.HasAck, s.ack.AckSnap = true, m.No
	if v := s.others.Put(m.Tick); v != nil {
		if v.Tick = rules.Tick(m.Tick); pack.Parse(rows, v) != nil {
			s.others.Drop(m.Tick)
		}
	}
	s.clock.Observe(s.net.Now(), m.Tick, m.Margin, m.Starved, s.session.RTT())
}

// step samples and sends what is due.
func (s *screen) step() {
	now := s.net.Now()
	t := s.clock.InputTick(now)
	if !s.clock.Started() || t == s.tick {
		return
	}
	s.tick = t
	tick, frac := s.clock.RenderTick(now)
	s.behind = rewind.Behind(t, tick, frac)
	words := [8]uint32{}
	for i := range words {
		of := t - uint32(len(words)-1-i)
		begun := s.fire != 0 && int32(of-(s.fire-rules.BeamCharge+1)) >= 0
		words[i] = s.said.Say(of, rules.Input{Beam: begun}.Word())
	}
	m := s.ack
	m.Behind, m.Body = s.behind, input.Append(nil, t, words[:])
	s.session.SendDatagram(m.Append(nil))
}

// seen is where another tank is drawn now.
func (s *screen) seen() geom.Vec {
	before, after, num, den := s.others.Around(s.clock.RenderTick(s.net.Now()))
	if before == nil || len(before.Tanks) == 0 {
		return geom.Vec{}
	}
	at := before.Tanks[0].Pos
	if after != nil && len(after.Tanks) > 0 {
		way := after.Tanks[0].Pos.Sub(at)
		at = at.Add(geom.Vec{X: way.X * num / den, Y: way.Y * num / den})
	}
	return at
}

// A beam that leaves when a crossing tank is on its line on the shooter's screen
// hits, though by then that tank is past it for everybody else.
func TestHitsWhatIsOnTheScreen(t *testing.T) {
	for _, l := range []netsim.Conditions{
		{Delay: 50 * time.Millisecond},
		{Delay: 50 * time.Millisecond, Jitter: 5 * time.Millisecond},
		{Delay: 50 * time.Millisecond, Jitter: 10 * time.Millisecond, Loss: 0.02},
	} {
		hits, shots := 0, 8
		for seed := range uint64(shots) {
			if crossing(t, seed, l) {
				hits++
			}
		}
		t.Logf("%+v: %d of %d hit", l, hits, shots)
		if hits < shots-1 && l.Loss > 0 || hits < shots && l.Loss == 0 {
			t.Errorf("%+v: only %d of %d hit", l, hits, shots)
		}
	}
}

// crossing plays one shot and reports whether it hit.
func crossing(t *testing.T, seed uint64, l netsim.Conditions) bool {
	b, old, target := line(t)
	net := netsim.New(seed, l)
	s := &screen{net: net, clock: clock.New(rules.TicksPerSecond), model: pack.NewModel(b.match.arena), said: pack.NewWords(1024)}
	s.decoder = snapshot.NewDecoder(s.model)
	peer := b.NewPeer(old.seat, "shooter", func() {})
	var up *session.Session
	net.Pair(func(l transport.Link) transport.Handler {
		s.session = session.New(session.Config{Now: net.Now}, s)
		s.session.Bind(l)
		return s.session
	}, func(l transport.Link) transport.Handler {
		up = sessionOn(b, peer, l)
		return up
	})
	old.session.Close(wire.Lost)
	b.run(1)
	if err := peer.Attach(up); err != nil {
		t.Fatal(err)
	}
	first, start, from := b.tick, b.now, net.Now()
	const line, cross = 20 * geom.Cell, 600 // where the target crosses, and how many ticks after the first
	for ms := 1; ms < 20_000; ms++ {
		net.Advance(time.Millisecond)
		b.now = start.Add(net.Now().Sub(from))
		for due := first + rules.Tick(b.now.Sub(start)*rules.TicksPerSecond/time.Second); b.tick < due; {
			next := int32(b.tick+1-first) - cross
			tank := b.world.Tank(target.seat)
			tank.Pos = geom.Vec{X: 22 * geom.Cell, Y: line + max(min(next, 60), -60)*rules.TankSpeed}
			b.Tick(b.now)
			if s.fire == uint32(b.tick) {
				if geom.Abs(tank.Pos.Y-line) < rules.TankHalf {
					t.Fatalf("seed %d: it is on the line still, which proves nothing", seed)
				}
				if back, saw := int(b.frame.Inputs[old.seat].Rewind), int(s.behind+2)/4; back < min(saw, rewind.Cap)-1 || back > saw+1 {
					t.Errorf("seed %d: judged %d ticks back, seen %d back", seed, back, saw)
				}
				return tank.HP < rules.MaxHP
			}
			if next == -80 { // in which tick will it be on the line on the screen?
				s.fire = uint32(first+cross) + (uint32(s.behind)+2)/4
				b.world.Tank(old.seat).Cooldown = 0
			}
		}
		if ms%50 == 0 {
			s.session.Tick(net.Now())
		}
		s.step()
		if s.fire != 0 && s.tick == s.fire {
			if off := geom.Abs(s.seen().Y - line); off > rules.TankHalf/2 {
				t.Fatalf("seed %d: drawn %d u beside the line: not aimed at", seed, off)
			}
		}
	}
	t.Fatalf("seed %d: no shot", seed)
	return false
}
