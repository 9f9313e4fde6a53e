// Package pack is a View as quantised items for the wire and back, and the prediction a snapshot is a residual against.
//
// [Append] turns a view into rows for package snapshot, [Parse] turns rows back into a
// view. [Model] is the schema in between: how wide the fields are, and how the rules
// foretell rows. A row is its kind, its id and that kind's fields, flat in a []uint32, in
// the order of kinds and ids:
//
//	kind   fields (bits)                                                          sum
//	own    pos 20+20, vel 9+9, turret 16, hp 7, reload 5, live 3, press 3, owed 1,
//	       cooldown 9, charge 6, line 12, protect 7, respawn 10, turbo 9          146
//	clock  seat 7, team 2, left 20, limit 16, round 8, phase 2                     55
//	tank   seat 6, team 2, pos 20+20, vel 9+9, turret 8, move 4, hp 7, charge 6,
//	       protected 1, turbo 1                                                    93
//	shell  id 16, pos 20+20, heading 12, bounces 2, left 8, owner 7                85
//	beam   owner 7, from 15+15, bend 15+15, to 15+15, charge 6, locked 1          104
//	event  seq 8, age 5, kind 4, seat 7, bounces 2, pos 15+15, other 7, n 8,
//	       cause 4, bend 15+15, to 15+15                                          135
//	ping   cell 20, age 6                                                          26
//	pad    index 8, kind 1, pos 11+11, ready 1, in 11                              43
//
// These are the widths of a row; what is sent of one is a fraction of it, and often
// nothing.
//
// # What is foretold
//
// A tank drives on in the direction it was last driven in, against walls only: other
// tanks are left out, because the receiver may not know of them. Its hint says when the
// direction changed and to what. In fights of normal bots, 100 ms ahead, this foretells
// seven tanks of ten to the last unit, and the hint nine of the other three. The turret is
// not foretold at all, because where it will turn is in nobody's rules; the hint says how
// far it went, with odds that go by how it turned before. Half of what a tank costs is its
// turret. A shell flies on, bounces included, so after its first snapshot it costs nothing
// until something stops it early. A beam goes along its tank's barrel. Clocks, pings, pads
// and charging beams count on. An event that is known was acknowledged, and is expected to
// be told no more.
//
// The own tank is played again by the [Words] that steered it: the player's machine has
// sent them, and the server has executed them. So it is wrong only where others had a
// hand in it, by a hit, a pad or a collision.
//
// What is new is mostly what something else explains. A shell left a tank in sight, about
// where its barrel points; that it was fired is an event that says no more, and the noise
// of it is a ping from that cell. Hints name the cause: see Symbol.
//
// # What is exact
//
// The own tank: prediction compares it with what the player's machine computed, to the
// last bit. Shells, because they fly by the same integers on both sides. Place and speed
// of other tanks too: against rounded baselines the rounding itself is foretold wrongly
// in most snapshots, and with a hint a miss costs no more than if they were coarse.
// Turrets of others are rounded to 1/256 of a turn, positions of beams and events to 32 u
// (1/32 cell, below what any screen shows); a ping is its cell; a pad stands on the centre
// of its cell.
//
// A value outside what the rules allow is clamped by Append, so that a fault elsewhere
// costs a picture and not a room, and refused by Parse, so that foreign rows make no
// view that the rules could not. Parse and Model never panic, whatever the fields are, and
// their work is bounded by the rows they are given.
//
// # What is not packed
//
// The tick (a snapshot's header has it; set View.Tick before Parse, because the ages of
// events count from it), the window (package view computes it from the own position) and
// the scores (they come on the reliable lane). Nor bounces: whoever has a shell sees it
// bounce.
package pack
