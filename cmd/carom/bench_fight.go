package main

import (
	"encoding/json"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"carom/game/arena"
	"carom/game/brain"
	"carom/game/pack"
	"carom/game/rules"
	"carom/game/sim"
	"carom/game/view"
	"carom/netcode/seal"
	"carom/netcode/snapshot"
)

// Of the recorded fight, in ticks.
const (
	fightTicks = 600
	fightAcks  = 3 // snapshots: how late they are acknowledged
	fightBytes = 1100
	fightRoom  = 16 << 10 // bytes: of a snapshot before what does not fit is left out
)

// fight is a match of 64 that brains play once, and that is played again from the
// record of what they did, with all that makes and seals its snapshots.
type fight struct {
	arena  *arena.Arena
	open   bool
	inputs [fightTicks][rules.MaxSeats]rules.Input

	world  *sim.World
	frame  sim.Frame
	model  *pack.Model
	seats  [rules.MaxSeats]fighter
	rows   []uint32
	body   []byte
	sealed []byte
}

// fighter is what the fight keeps for one viewer.
type fighter struct {
	observer *view.Observer
	encoder  *snapshot.Encoder
	sealer   *seal.Sealer
	no       uint16
	events   [8]uint8 // by number of the snapshot: the newest that it carried
}

// fightSpec says which fight the bench wants, and fightReport what came of it.
type (
	fightSpec   struct{ Open bool } // nothing is hidden from anybody
	fightReport struct{ Allocs float64 }
)

// benchFightCommand counts in a process of its own, where nobody else allocates.
func benchFightCommand() *cobra.Command {
	return &cobra.Command{
		Use: "fight SPEC", Hidden: true, Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var spec fightSpec
			if err := json.Unmarshal([]byte(args[0]), &spec); err != nil {
				return usagef("SPEC: %w", err)
			}
			return json.NewEncoder(cmd.OutOrStdout()).Encode(fightReport{fightAllocs(spec.Open)})
		},
	}
}

// fightAllocs counts the allocations of a tick in step, views, encoding and
// sealing, on average over a recorded fight. Memory that is used again grows as far
// as it has to when it is played before.
func fightAllocs(open bool) float64 {
	f := &fight{open: open, body: make([]byte, 0, fightRoom)}
	for _, a := range arena.Builtin() {
		if a.For("ffa") && a.Max == rules.MaxSeats {
			f.arena = a
		}
	}
	f.record()
	f.join()
	var least uint64
	for i := range rules.Tick(4) { // the runtime allocates too, now and then
		if n := f.replay((1 + i) * fightTicks); i == 0 || n < least {
			least = n
		}
	}
	return round(float64(least)/fightTicks, 2)
}

// replay plays the record from a tick on, and counts allocations.
func (f *fight) replay(from rules.Tick) uint64 {
	f.start(from)
	// What empties pools is kept away: collections, and other processors with pools of their own.
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for i := range f.inputs {
		f.tick(i)
	}
	runtime.ReadMemStats(&after)
	return after.Mallocs - before.Mallocs
}

// start makes the world anew.
func (f *fight) start(at rules.Tick) {
	mode, _ := rules.ModeByID("ffa")
	f.world = sim.New(sim.Config{
		Arena: f.arena, Mode: mode, Seed: 1, Start: at, Length: 1 << 20, ScoreLimit: 1 << 14,
	})
	f.frame = sim.Frame{}
	for i := range rules.Seat(rules.MaxSeats) {
		f.frame.Joins = append(f.frame.Joins, sim.Join{Seat: i, Team: rules.NoTeam})
	}
}

// record has brains play.
func (f *fight) record() {
	f.start(0)
	common := view.NewCommon(f.arena)
	var brains [rules.MaxSeats]*brain.Brain
	var eyes [rules.MaxSeats]*view.Observer
	for i := range brains {
		brains[i], eyes[i] = brain.New(brain.Normal, uint64(i), f.arena), view.NewObserver()
		eyes[i].Share(common)
	}
	for i := range f.inputs {
		f.frame.Inputs = f.inputs[i]
		events := f.world.Step(&f.frame)
		f.frame.Joins = nil
		for s, o := range eyes {
			o.Note(f.world, rules.Seat(s), events)
			if i+1 < len(f.inputs) {
				f.inputs[i+1][s] = f.inputs[i][s]
				if (i+s)%2 == 0 {
					f.inputs[i+1][s] = brains[s].Think(o.Observe(f.world, rules.Seat(s)))
				}
			}
		}
	}
}

// join makes the viewers.
func (f *fight) join() {
	f.model = pack.NewModel(f.arena)
	common := view.NewCommon(f.arena)
	for i := range f.seats {
		s := &f.seats[i]
		s.observer, s.encoder = view.NewObserver(), snapshot.NewEncoder(f.model)
		s.sealer = &seal.Grant{ID: uint32(i)}.Keys().Server().Sealer
		s.observer.Share(common)
		s.observer.SetAhead(6)
		if f.open {
			s.observer.Open(view.Whole(f.arena))
		}
	}
}

// tick plays one tick of the record, and makes the snapshots of half of the viewers.
func (f *fight) tick(i int) {
	f.frame.Inputs = f.inputs[i]
	events := f.world.Step(&f.frame)
	f.frame.Joins = nil
	f.model.Begin(f.world.Tick())
	for n := range f.seats {
		s := &f.seats[n]
		s.observer.Note(f.world, rules.Seat(n), events)
		if (i+n)%2 == 0 {
			f.send(s, rules.Seat(n))
		}
	}
}

func (f *fight) send(s *fighter, seat rules.Seat) {
	v := s.observer.Observe(f.world, seat)
	f.rows = pack.Append(f.rows[:0], v)
	f.body, _ = s.encoder.Encode(f.body[:0], s.no, uint32(v.Tick), f.rows, fightBytes, false)
	f.sealed, _ = s.sealer.Seal(f.sealed[:0], 2, f.body)
	if n := len(v.Events); n > 0 {
		s.events[s.no%8] = v.Events[n-1].Seq
	}
	if old := s.no - fightAcks; s.encoder.Acknowledge(old) {
		s.observer.Forget(s.events[old%8])
	}
	s.no++
}
