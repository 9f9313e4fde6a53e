// Package pack is a View as quantised items for the wire and back.
//
// [Append] turns a view into rows for a byte packer, [Parse] turns rows back into a
// view; [Schema] tells the packer how many bits each field of a row has. A row is its
// kind and that kind's fields, flat in a []uint32. The rows come in order of importance,
// so that a packer which runs out of bytes may drop the last ones:
//
//	kind   fields (bits)                                                          sum
//	own    pos 20+20, vel 9+9, turret 16, hp 7, reload 5, live 3, press 3,
//	       owed 1, cooldown 9                                                     102
//	more   charge 6, line 12, protect 7, respawn 10, turbo 9: if any is not 0      44
//	clock  seat 7, team 2, left 20, limit 16, round 8, phase 2                     55
//	tank   seat 6, team 2, pos 15+15, vel 7+7, turret 10, move 4, hp 7, charge 6,
//	       protected 1, turbo 1; nearest first                                     81
//	shell  id 16, pos 20+20, heading 12, bounces 2, left 8, owner 7; nearest first 85
//	beam   owner 7, from 15+15, bend 15+15, to 15+15, charge 6, locked 1          104
//	spot   seq 8, age 5, kind 4, seat 7, bounces 2, pos 15+15: most events         56
//	event  as spot, and other 7, n 8, cause 4: if one of them says something       75
//	ray    as event, and bend 15+15, to 15+15: if one of them is not 0            135
//	ping   cell 10+10, age 6                                                       26
//	pad    index 8, kind 1, pos 11+11, ready 1, in 11                              43
//
// # What is exact
//
// The own tank: prediction compares it with what the player's machine computed, to the
// last bit. Shells, because they fly by the same integers on both sides; their speed
// follows from the heading. Hit points, ticks and seats always. Positions of other
// tanks, beams and events are rounded to 32 u (1/32 cell, below what any screen shows),
// other tanks' speeds to 4 u per tick, their turrets to 1/1024 of a turn; a ping is its
// cell; a pad stands on the centre of its cell.
//
// A value outside what the rules allow is clamped by Append, so that a fault elsewhere
// costs a picture and not a room, and refused by Parse, so that foreign rows make no
// view that the rules could not. Parse never panics and its work is bounded by the rows
// it is given.
//
// # What is not packed
//
// The tick (a snapshot's header has it; set View.Tick before Parse, because the ages of
// events count from it), the window (package view computes it from the own position) and
// the scores (they come on the reliable lane).
//
// # Room for deltas
//
// The first field of every kind that comes more than once is its id: seat, shell id,
// owner, sequence, pad index. A packer that remembers what a receiver has acknowledged
// could send a tank as its difference from where the rules would have taken it; the
// rounding here is a pure function of the view, so both sides would know the same
// baseline.
package pack
