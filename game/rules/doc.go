// Package rules holds the constants with their units, Input, and the pure motion of one tank and one shell against walls.
//
// These are the pieces of the game that a player's own machine may run ahead of
// the server: the world of package sim is made of them, and so is a client's
// prediction, so that both come to the same result from the same numbers. Every
// function here is a function of its arguments alone.
//
// A tick is 1/60 s. One tank's tick is [Play]: [Drive], then [Slew], then
// [Arms]; a shell that Arms lets go starts with [Launch] and then moves by
// [Fly], once in the tick of its launch and once in each later one. A beam's
// line comes from [TraceBeam].
//
// All constants stand in constants.go with their units, and [Hash] sums them up:
// two programs whose hashes differ do not play the same game.
package rules
