package tape_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim"
	"carom/game/tape"
)

// room is match after match of players of no mind, who come and go, on a tape. It remembers
// what was so at each tick.
type room struct {
	tape   tape.Tape
	world  *sim.World
	frame  sim.Frame
	dice   *rand.Rand
	seats  int
	hashes map[rules.Tick]uint64
	events map[rules.Tick][]sim.Event
	starts map[rules.Tick]uint64 // of matches: the hash of their first world
}

func newRoom(mode string, seats int, seed uint64) *room {
	r := &room{dice: rand.New(rand.NewPCG(seed, 0)), seats: seats,
		hashes: map[rules.Tick]uint64{}, events: map[rules.Tick][]sim.Event{}, starts: map[rules.Tick]uint64{}}
	r.begin(mode, 0)
	return r
}

func (r *room) begin(mode string, at rules.Tick) {
	m, _ := rules.ModeByID(mode)
	var maps []*arena.Arena
	for _, a := range arena.Builtin() {
		if a.For(mode) {
			maps = append(maps, a)
		}
	}
	r.world = sim.New(sim.Config{
		Arena: maps[r.dice.IntN(len(maps))], Mode: m, Seed: r.dice.Uint64(), Start: at, Length: 100 + rules.Tick(r.dice.IntN(900)),
	})
	r.starts[at] = r.world.Hash()
	r.tape.Begin(r.world)
}

// step is one tick with whatever may happen in one, nonsense included.
func (r *room) step() {
	r.frame.Joins, r.frame.Leaves = r.frame.Joins[:0], r.frame.Leaves[:0]
	for s := range rules.Seat(r.seats) {
		in := &r.frame.Inputs[s]
		switch {
		case r.dice.IntN(15) == 0:
			*in = rules.Input{
				Move: rules.Move(r.dice.IntN(9)), Aim: geom.Heading(r.dice.IntN(geom.Headings)), Fire: r.dice.IntN(3) > 0,
				Beam: r.dice.IntN(4) == 0, Press: uint8(r.dice.IntN(8)), Rewind: uint8(r.dice.IntN(13)),
			}
		case r.dice.IntN(100) == 0:
			*in = rules.Input{}
		case r.dice.IntN(500) == 0:
			in.Move, in.Rewind = rules.Move(r.dice.IntN(256)), uint8(r.dice.IntN(256))
		}
		switch {
		case !r.world.Seated(s) && r.dice.IntN(30) == 0:
			r.frame.Joins = append(r.frame.Joins, sim.Join{Seat: s, Team: rules.NoTeam})
		case r.world.Seated(s) && r.dice.IntN(300) == 0:
			r.frame.Leaves = append(r.frame.Leaves, s)
		}
	}
	r.tape.Add(r.world, &r.frame)
	events := r.world.Step(&r.frame)
	at := r.world.Tick()
	r.events[at], r.hashes[at] = slices.Clone(events), r.world.Hash()
}

// TestTheSameHistory: what a player shows late is what was there, hash by hash and event by
// event, through matches, wherever it begins.
func TestTheSameHistory(t *testing.T) {
	for _, mode := range []string{"ffa", "tdm", "duel"} {
		for seed := range uint64(2) {
			sameHistory(t, mode, seed)
		}
	}
}

func sameHistory(t *testing.T, mode string, seed uint64) {
	seats := 10
	if mode == "duel" {
		seats = 2
	}
	r := newRoom(mode, seats, seed)
	late := rules.Tick(r.dice.IntN(700))
	var p *tape.Player
	shown, turned := 0, 0
	for range 3000 {
		r.step()
		if at := r.world.Tick(); r.world.Over() && r.dice.IntN(100) == 0 {
			r.begin(mode, at)
		}
		now := r.world.Tick()
		if now <= late {
			continue
		}
		if p == nil && r.dice.IntN(50) == 0 {
			p = r.tape.Play(now - late)
			if p.Tick() > now-late || now-late-p.Tick() > tape.Every {
				t.Fatalf("%s, seed %d: asked for tick %d, begun at %d", mode, seed, now-late, p.Tick())
			}
			check(t, r, p, seed)
		}
		for p != nil && p.Tick() < now-late {
			if p.Turn() {
				turned++
				check(t, r, p, seed)
			}
			events, ok := p.Step()
			if !ok {
				t.Fatalf("%s, seed %d: nothing after tick %d", mode, seed, p.Tick())
			}
			if want := r.events[p.Tick()]; len(events) != len(want) || len(want) > 0 && !reflect.DeepEqual(events, want) {
				t.Fatalf("%s, seed %d, tick %d: the events are other ones", mode, seed, p.Tick())
			}
			check(t, r, p, seed)
			shown++
		}
		switch {
		case p == nil:
			r.tape.Forget(now - late)
		case r.dice.IntN(1500) == 0:
			p = nil
		default:
			r.tape.Forget(p.Tick())
		}
	}
	if shown < 500 || turned == 0 {
		t.Errorf("%s, seed %d: %d ticks shown, %d matches begun: the test says little", mode, seed, shown, turned)
	}
}

// check compares a player's world with the one that was there at its tick.
func check(t *testing.T, r *room, p *tape.Player, seed uint64) {
	t.Helper()
	got := p.World().Hash()
	if start, ok := r.starts[p.Tick()]; got != r.hashes[p.Tick()] && !(ok && got == start) {
		t.Fatalf("seed %d, tick %d: hash %x, want %x", seed, p.Tick(), got, r.hashes[p.Tick()])
	}
}

// TestTheEnd: a player waits at the end of the tape, and goes on with it.
func TestTheEnd(t *testing.T) {
	r := newRoom("ffa", 4, 1)
	p := r.tape.Play(0)
	for range 3 {
		if _, ok := p.Step(); ok || p.Turn() {
			t.Fatal("there is nothing to step to")
		}
		r.step()
		if _, ok := p.Step(); !ok || p.Tick() != r.tape.Newest() {
			t.Fatalf("tick %d is on the tape, the player is at %d", r.tape.Newest(), p.Tick())
		}
		check(t, r, p, 1)
	}
}

// TestNoAllocation: a tape that is kept at one length, and its player, cost no new memory.
func TestNoAllocation(t *testing.T) {
	r := newRoom("ffa", 16, 7)
	for s := range r.frame.Inputs[:16] {
		r.frame.Joins = append(r.frame.Joins, sim.Join{Seat: rules.Seat(s), Team: rules.NoTeam})
		r.frame.Inputs[s] = rules.Input{Move: rules.Move(1 + s%8), Fire: true}
	}
	m, _ := rules.ModeByID("ffa")
	r.world = sim.New(sim.Config{Arena: arena.Builtin()[1], Mode: m, Seed: 1, Length: 1 << 20, ScoreLimit: 1 << 20})
	r.tape.Begin(r.world)
	tick := func() {
		r.tape.Add(r.world, &r.frame)
		r.world.Step(&r.frame)
		r.frame.Joins = r.frame.Joins[:0]
	}
	const late = 2*tape.Every + 100
	for range late {
		tick()
	}
	p := r.tape.Play(0)
	p.Turn()
	both := func() {
		tick()
		p.Step()
		r.tape.Forget(p.Tick())
	}
	long := func() {
		for range 4 * tape.Every {
			both()
		}
	}
	if n := testing.AllocsPerRun(1, long); n != 0 { // the first call, which is not counted, lets memory grow
		t.Errorf("%v allocations in %d ticks", n, 4*tape.Every)
	}
	if p.Tick() != r.world.Tick()-late {
		t.Errorf("the player is at %d, want %d", p.Tick(), r.world.Tick()-late)
	}
}
