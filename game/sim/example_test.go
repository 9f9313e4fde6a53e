package sim_test

import (
	"fmt"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim"
)

// Two tanks, one of which turns to the other and fires.
func Example() {
	mode, _ := rules.ModeByID("ffa")
	w := sim.New(sim.Config{Arena: arena.Builtin()[0], Mode: mode, Seed: 1})
	w.Step(&sim.Frame{Joins: []sim.Join{{Seat: 0}, {Seat: 1}}})

	aim := geom.AngleOf(w.Tank(1).Pos.Sub(w.Tank(0).Pos)).Heading()
	var f sim.Frame
	f.Inputs[0] = rules.Input{Aim: aim}
	for range 60 {
		w.Step(&f)
	}
	f.Inputs[0].Fire = true
	for _, e := range w.Step(&f) {
		if e.Kind == sim.Fired {
			fmt.Printf("tick %d: seat %d fired, %d shell in the air\n", w.Tick(), e.Seat, len(w.Shells()))
		}
	}
	// Output: tick 62: seat 0 fired, 1 shell in the air
}
