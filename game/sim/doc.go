// Package sim holds the world as a deterministic function: World, Event, Step; tanks, shells, beams, pads, modes, scoring.
//
// A World is what [New] makes of a [Config], changed by nothing but [World.Step],
// one tick at a time, with a [Frame]: who joins, who leaves, and one input for
// each seat. The same configuration and the same frames make the same world, bit
// for bit, on every machine; [World.Hash] says so in 64 bits. There is no clock
// in it, no goroutine, no map, no floating point and no randomness but two
// generators that are part of the hashed state.
//
// # The order of a tick
//
//  1. Joins and leaves, in the order given.
//  2. Drive, turret, fire: rules.Play for each seat in order. Tanks block each
//     other at their positions from the start of the tick, so order is no
//     advantage. Positions are then noted in the ring of past poses, and beams
//     that left look for whom they hit.
//  3. Shells fly, those just fired included.
//  4. Cancels: shells that came closer than rules.CancelRange end each other,
//     however many they are.
//  5. Hits: each shell left hurts the nearest tank it touched. All hits of the
//     tick, the beams' too, are collected first.
//  6. Deaths: damage is taken together, so two tanks can end each other.
//  7. Pads: taken and recycled.
//  8. Respawns.
//  9. Score: rounds, limits, the end.
//
// Whatever could prefer one of two tanks by its seat does not, as far as motion
// and damage go: distances that tie hit both. A game on a map with 180° symmetry
// that is turned by 180°, inputs included, stays the turned game.
//
// # Seats
//
// A seat is a place, not a person: who sits there, and whether a program plays
// it, is the room's business. In duels a seat whose player leaves keeps its tank,
// idle, and its score, and may be joined again; elsewhere leaving takes the tank,
// its shells and its score off the field at once.
//
// Nothing here returns an error. Inputs out of range are clamped, joins and
// leaves that make no sense are ignored, and both are counted, see [World.Misuse].
package sim
