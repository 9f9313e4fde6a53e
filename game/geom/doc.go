// Package geom holds fixed-point vectors, angles, shapes, swept tests and ricochet.
//
// Everything is an integer, because the same game has to come out bit for bit
// equal on every processor and compiler, and floating point does not promise
// that. The unit of length is the u: a cell of the map has an edge of [Cell] =
// 1024 u, x grows to the right and y grows downward, as rows of text do. Cell c
// covers the closed interval [1024c, 1024c+1023] of whole u on each axis, so a
// map of w cells spans 0 to 1024w-1, and turning it by 180° takes x to
// 1024w-1-x. Every rounding in this package commutes with that turn and with
// mirroring: products are scaled by division, which truncates toward zero, and
// never by a shift, which would round both ends of a mirrored pair the same way.
//
// Directions come in two widths. [Angle] splits the full turn into 65,536 parts
// and is what turrets are stored in; [Heading] splits it into 4,096 and is what
// players send, what shells fly along and what the sine table is indexed by.
// Both start east and run clockwise on the screen.
package geom
