package view

import (
	"testing"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim"
)

func TestKindsMatch(t *testing.T) {
	for _, c := range []struct {
		ours   EventKind
		theirs sim.EventKind
	}{
		{Fired, sim.Fired}, {Bounced, sim.Bounced}, {Cancelled, sim.Cancelled}, {Hit, sim.Hit}, {Died, sim.Died},
		{Spawned, sim.Spawned}, {BeamLocked, sim.BeamLocked}, {BeamFired, sim.BeamFired}, {PadTaken, sim.PadTaken},
		{PadReady, sim.PadReady}, {RoundOver, sim.RoundOver}, {MatchOver, sim.MatchOver}, {Kinds, sim.EventKinds},
	} {
		if uint8(c.ours) != uint8(c.theirs) {
			t.Errorf("kind %d is %d in the world", c.ours, c.theirs)
		}
	}
	for ours, theirs := range map[Phase]sim.Phase{Playing: sim.Playing, Pause: sim.Pause, Over: sim.Over, Waiting: sim.Waiting} {
		if uint8(ours) != uint8(theirs) {
			t.Errorf("phase %d is %d in the world", ours, theirs)
		}
	}
	if ByShell != int(sim.ByShell) || ByBeam != int(sim.ByBeam) {
		t.Error("the causes are others in the world")
	}
}

// TestWitness: what each of three learns of one event. Seat 0 looks; seat 1 is in its sight, seat 2 in
// its window behind a wall, seat 3 far off.
func TestWitness(t *testing.T) {
	m := begin(t, "Rack", "ffa", 4, 1)
	none := rules.NoSeat
	me := m.move(0, 16, 7)
	seen, hidden, far := m.move(1, 16, 10), m.move(2, 22, 7), m.move(3, 72, 42)
	o := NewObserver()
	if v := o.Observe(m.World, 0); len(v.Tanks) != 1 || v.Tanks[0].Seat != 1 {
		t.Fatalf("the scene is not as meant: %v", v.Tanks)
	}
	for _, c := range []struct {
		why         string
		ev          sim.Event
		ok          bool
		seat, other rules.Seat
	}{
		{"own shot", sim.Event{Kind: sim.Fired, Seat: 0, Other: none, Pos: me}, true, 0, none},
		{"shot of one in sight", sim.Event{Kind: sim.Fired, Seat: 1, Other: none, Pos: seen}, true, 1, none},
		{"shot behind the wall is a ping only", sim.Event{Kind: sim.Fired, Seat: 2, Other: none, Pos: hidden}, false, none, none},
		{"shot far off", sim.Event{Kind: sim.Fired, Seat: 3, Other: none, Pos: far}, false, none, none},
		{"bounce of a hidden one's shell", sim.Event{Kind: sim.Bounced, Seat: 2, Other: none, Pos: seen}, true, none, none},
		{"bounce far off", sim.Event{Kind: sim.Bounced, Seat: 0, Other: none, Pos: far}, false, none, none},
		{"shells meet", sim.Event{Kind: sim.Cancelled, Seat: 1, Other: 2, Pos: hidden}, true, 1, none},
		{"I am hit by a hidden one", sim.Event{Kind: sim.Hit, Seat: 0, Other: 2, Pos: me}, true, 0, 2},
		{"I hit a hidden one in the window", sim.Event{Kind: sim.Hit, Seat: 2, Other: 0, Pos: hidden}, true, 2, 0},
		{"I hit somebody far off", sim.Event{Kind: sim.Hit, Seat: 3, Other: 0, Pos: far}, false, none, none},
		{"one in sight is hit by a hidden one", sim.Event{Kind: sim.Hit, Seat: 1, Other: 2, Pos: seen}, true, 1, none},
		{"a hidden one is hit", sim.Event{Kind: sim.Hit, Seat: 2, Other: 1, Pos: hidden}, false, none, none},
		{"one in sight dies: kills are public", sim.Event{Kind: sim.Died, Seat: 1, Other: 3, Pos: seen}, true, 1, 3},
		{"a hidden one dies", sim.Event{Kind: sim.Died, Seat: 2, Other: 1, Pos: hidden}, false, none, none},
		{"one in sight spawns", sim.Event{Kind: sim.Spawned, Seat: 1, Other: none, Pos: seen}, true, 1, none},
		{"a hidden one spawns", sim.Event{Kind: sim.Spawned, Seat: 2, Other: none, Pos: hidden}, false, none, none},
		{"a pad in the window is taken by a hidden one", sim.Event{Kind: sim.PadTaken, Seat: 2, Other: none, Pos: hidden}, true, none, none},
		{"a pad far off", sim.Event{Kind: sim.PadReady, Seat: none, Other: none, Pos: far}, false, none, none},
		{"a hidden one's beam across the window", sim.Event{Kind: sim.BeamFired, Seat: 2, Other: 1, Pos: hidden, Bend: me, To: me}, true, none, 1},
		{"a beam far off", sim.Event{Kind: sim.BeamFired, Seat: 3, Other: none, Pos: far, Bend: far, To: far}, false, none, none},
		{"the end of the match", sim.Event{Kind: sim.MatchOver, Seat: 3, Other: none}, true, 3, none},
	} {
		o = NewObserver()
		o.Note(m.World, 0, []sim.Event{c.ev})
		evs := o.Observe(m.World, 0).Events
		if (len(evs) == 1) != c.ok {
			t.Errorf("%s: noticed %v, want %v", c.why, len(evs) == 1, c.ok)
			continue
		}
		if c.ok && (evs[0].Seat != c.seat || evs[0].Other != c.other || uint8(evs[0].Kind) != uint8(c.ev.Kind)) {
			t.Errorf("%s: %+v, want seat %d, other %d", c.why, evs[0], c.seat, c.other)
		}
	}
}

func TestPings(t *testing.T) {
	m := begin(t, "Balkline", "ffa", 3, 1)
	m.move(0, 17, 8)
	m.move(1, 30, 8)
	m.move(2, 80, 8)
	m.eyes[0] = NewObserver()
	shot := func(s rules.Seat) sim.Event {
		return sim.Event{Kind: sim.Fired, Seat: s, Other: rules.NoSeat, Pos: m.Tank(s).Pos}
	}
	o := m.eyes[0]
	o.Note(m.World, 0, []sim.Event{shot(0), shot(1), shot(2), shot(1)})
	v := o.Observe(m.World, 0)
	want := geom.Vec{X: 30*geom.Cell + geom.Cell/2, Y: 8*geom.Cell + geom.Cell/2}
	if len(v.Pings) != 1 || v.Pings[0].Cell != want || v.Pings[0].Age != 0 {
		t.Fatalf("pings %v, want one at %v: own shots make none, nor those beyond 45 cells", v.Pings, want)
	}
	for range rules.PingTicks {
		m.still(0, rules.Input{})
	}
	if v = o.Observe(m.World, 0); len(v.Pings) != 1 || v.Pings[0].Age != rules.PingTicks {
		t.Errorf("pings %v after a second, want the old one still", v.Pings)
	}
	m.still(0, rules.Input{})
	if v = o.Observe(m.World, 0); len(v.Pings) != 0 {
		t.Errorf("pings %v, want none any more", v.Pings)
	}
}

// TestEventsAreKept until they are acknowledged, or too old.
func TestEventsAreKept(t *testing.T) {
	m := begin(t, "Baize", "ffa", 2, 1)
	o := m.eyes[0]
	pad := sim.Event{Kind: sim.PadReady, Seat: rules.NoSeat, Other: rules.NoSeat, Pos: m.Arena().Pads[0].Pos}
	fresh := func() []Event { return o.Observe(m.World, 0).Events }
	o.Forget(o.seq)
	for range 3 {
		o.Note(m.World, 0, []sim.Event{pad})
	}
	evs := fresh()
	if len(evs) != 3 || evs[1].Seq != evs[0].Seq+1 || evs[2].Seq != evs[0].Seq+2 {
		t.Fatalf("events %v, want three in order", evs)
	}
	first := evs[0].Seq
	o.Forget(first - 1)
	o.Forget(first + 7)
	if evs = fresh(); len(evs) != 3 {
		t.Errorf("%d events after acknowledging others, want 3", len(evs))
	}
	o.Forget(first + 1)
	if evs = fresh(); len(evs) != 1 || evs[0].Seq != first+2 {
		t.Errorf("events %v, want the last one", evs)
	}
	for range EventTicks {
		m.still(0, rules.Input{})
	}
	if len(fresh()) == 0 {
		t.Error("the event is gone too early")
	}
	m.still(0, rules.Input{})
	for _, e := range fresh() {
		if m.Tick()-e.Tick > EventTicks {
			t.Errorf("event %v is too old", e)
		}
	}
	for range 1000 {
		o.Note(m.World, 0, []sim.Event{pad})
	}
	if n := len(fresh()); n != maxEvents {
		t.Errorf("%d events, want the newest %d", n, maxEvents)
	}
}

// TestPadsInWindow: only those, with their state.
func TestPadsInWindow(t *testing.T) {
	m := begin(t, "Cannon", "ffa", 4, 2)
	m.run(60)
	for s := range m.eyes {
		v := m.eyes[s].Observe(m.World, rules.Seat(s))
		next := 0
		for i, place := range m.Arena().Pads {
			if !v.Window.Contains(place.Pos) {
				continue
			}
			want := Pad{uint8(i), place.Kind, place.Pos, m.Pads()[i].Ready, m.Pads()[i].In}
			if next == len(v.Pads) || v.Pads[next] != want {
				t.Fatalf("seat %d: pads %v, want %v", s, v.Pads, want)
			}
			next++
		}
		if next != len(v.Pads) {
			t.Errorf("seat %d knows pads outside the window", s)
		}
	}
	if arena.Repair == arena.Turbo {
		t.Error("pads are all alike")
	}
}
