package tape_test

import (
	"testing"

	"carom/game/tape"
)

// BenchmarkAdd is what a room pays for its tape each tick, copies of the world included.
func BenchmarkAdd(b *testing.B) {
	r := newRoom("ffa", 16, 7)
	for r.world.Tick() < 2*tape.Every || !r.world.Over() {
		r.step()
	}
	for b.Loop() {
		r.tape.Add(r.world, &r.frame)
		r.world.Step(&r.frame) // of a match that is over: next to nothing
		r.tape.Forget(r.tape.Newest() - 600)
	}
}
