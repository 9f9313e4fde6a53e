package room

import (
	"math/rand"
	"slices"
	"testing"

	"carom/game/pack"
	"carom/game/rules"
	"carom/game/sim"
	"carom/game/view"
	"carom/netcode/wire"
)

// history is what a test remembers of a room: what entered each tick, what came of it, and
// where matches began. It plays the same again, on its own, for an observer of its own.
type history struct {
	frames map[rules.Tick]sim.Frame
	hashes map[rules.Tick]uint64
	begins map[rules.Tick]*sim.World // by their start

	world *sim.World
	twin  *view.Observer
}

// note takes in the tick that the room has just made.
func (h *history) note(b *bench) {
	f := b.frame
	f.Joins, f.Leaves = slices.Clone(f.Joins), slices.Clone(f.Leaves)
	h.frames[b.tick] = f
	if b.match.start == b.tick {
		h.begins[b.tick] = b.world.Clone()
		return // and its last tick is not to be had any more
	}
	if b.tick%16 == 0 {
		h.hashes[b.tick] = b.world.Hash()
	}
}

// play makes a tick again, and shows the twin what is around a seat.
func (h *history) play(t *testing.T, tick rules.Tick, seat rules.Seat) {
	t.Helper()
	if w := h.begins[tick-1]; w != nil {
		h.world, h.twin = w, view.NewObserver()
	}
	f := h.frames[tick]
	events := h.world.Step(&f)
	if want, ok := h.hashes[tick]; ok && h.world.Hash() != want {
		t.Fatalf("tick %d: this test's own history is wrong", tick)
	}
	eye := h.world.Tank(seat).Pos
	h.twin.Open(view.Window(eye, h.world.Arena()).Grow(viewMargin))
	h.twin.Note(h.world, rules.NoSeat, events)
}

// TestSpectatorsSeeThePast: what a spectator decodes in tick T is the world of T less the delay,
// row by row, and every event of it, through matches that end and begin.
func TestSpectatorsSeeThePast(t *testing.T) {
	for _, c := range []struct {
		mode    string
		delay   rules.Tick
		matches int
	}{
		{"ffa", 5 * rules.Second, 2}, // casual
		{"tdm", 5 * rules.Second, 2},
		{"duel", 30 * rules.Second, 1}, // ranked
	} {
		t.Run(c.mode, func(t *testing.T) { seesThePast(t, c.mode, c.delay, c.matches) })
	}
}

func seesThePast(t *testing.T, mode string, delay rules.Tick, matches int) {
	const seed = 5
	rnd := rand.New(rand.NewSource(seed))
	b := delayed(t, mode, delay, func(c *Config) {
		c.Fill, c.Length = 10, 10*rules.Second
		if mode == "duel" {
			c.Fill, c.Length, c.Only = 0, 30*rules.Second, invite(rules.NoTeam, "ana", "bob")
		}
	})
	h := &history{frames: map[rules.Tick]sim.Frame{}, hashes: map[rules.Tick]uint64{}, begins: map[rules.Tick]*sim.World{0: b.world.Clone()}}
	step := func() {
		b.run(1)
		h.note(b)
	}
	seats := map[string]*client{}
	for _, name := range []string{"ana", "bob"} {
		seats[name] = b.connect(b.reserve(Player{Account: name, Name: name}))
		step()
	}
	eve := b.watcher("eve", follow(seats["ana"].seat))
	rows, missed := 0, map[view.Event]bool{}
	eve.sight = func(at rules.Tick, m wire.Snapshot, v *view.View) {
		if at-v.Tick != delay {
			t.Fatalf("seed %d: in tick %d the picture is of tick %d", seed, at, v.Tick)
		}
		if got, known := h.hashes[v.Tick], h.hashes[v.Tick] != 0; known && got != b.gallery.late.player.World().Hash() {
			t.Fatalf("seed %d, tick %d: the world shown is not the one that was played", seed, v.Tick)
		}
		want := h.twin.Observe(h.world, rules.NoSeat)
		rows += sameRows(t, v, want)
		for _, e := range want.Events {
			if e.Kind == view.Bounced {
				continue // who has a shell sees it bounce
			}
			if _, known := missed[stripped(e)]; !known {
				missed[stripped(e)] = true
			}
		}
		for _, e := range v.Events {
			missed[stripped(e)] = false
		}
	}
	for b.matches <= byte(matches) && !b.over() {
		for _, k := range seats {
			if rnd.Intn(15) == 0 {
				k.steer(b.tick+3, anyInput(rnd), 3)
			}
		}
		eve.say()
		if b.tick+1 > delay {
			h.play(t, b.tick+1-delay, seats["ana"].seat)
		}
		shown := eve.arena != nil
		step()
		if !shown && eve.arena != nil {
			h.twin = view.NewObserver() // as hers, which begins now
		}
		if n := len(b.results); n > 0 && !b.match.settled {
			if err := b.Committed(b.results[n-1], nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	lost := 0
	for _, m := range missed {
		if m {
			lost++
		}
	}
	t.Logf("%d snapshots, %d rows compared, %d events, %d of them not shown", eve.seen, rows, len(missed), lost)
	if eve.seen < 500 || rows < 2000 || len(missed) == 0 || lost > 0 {
		t.Error("too little was shown")
	}
}

// stripped is an event without what is its observer's own, as precise as the wire is.
func stripped(e view.Event) view.Event {
	return view.Event{Tick: e.Tick, Kind: e.Kind, Seat: e.Seat, Other: e.Other, Bounces: e.Bounces}
}

// sameRows compares all rows of two views but events, and returns how many there are.
func sameRows(t *testing.T, got, want *view.View) int {
	t.Helper()
	a, b := rowsOf(got), rowsOf(want)
	if !slices.EqualFunc(a, b, slices.Equal) {
		t.Fatalf("tick %d: shown\n%v\nwant\n%v", got.Tick, a, b)
	}
	return len(a)
}

// rowsOf is the rows of a view in order, without events and without the ids of shells,
// which every observer gives anew.
func rowsOf(v *view.View) (out [][]uint32) {
	const shell, event = 3, 5
	plain := *v
	plain.Events = nil
	model := pack.NewModel(nil)
	for flat := pack.Append(nil, &plain); len(flat) > 0; {
		n := 1 + len(model.Bits(int(flat[0])))
		if row := slices.Clone(flat[:n]); row[0] != event {
			if row[0] == shell {
				row[1] = 0
			}
			out = append(out, row)
		}
		flat = flat[n:]
	}
	slices.SortFunc(out, slices.Compare)
	return out
}
