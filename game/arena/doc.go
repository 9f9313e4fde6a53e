// Package arena holds a map: its text format, parsing, validation, the grid of walls, spawns and pads.
//
// A map is a plain text file that a person can draw. Header lines `key: value` come first, then a line
// of three dashes, then one row of tiles per line:
//
//	name: Baize
//	author: Carom
//	modes: duel
//	players: 2
//	symmetry: turn
//	---
//	########
//	#S....S#
//	...
//
// Tiles: '#' steel, which reflects shells; '.' floor; 'S' a spawn; '1' and '2' a spawn of that team;
// 'P' a pad. Every other character is refused, and so is a map on which a tank could be caught or one
// seat be worse than another: Parse checks the border, the declared symmetry, that a tank fits on each
// spawn and pad, that it can drive from anywhere to anywhere, and that there are spawns enough. Each
// refusal is an *Error that says where and what to do.
//
// # Geometry
//
// Cell c covers the closed interval [1024c, 1024c+1023] u on each axis; everything outside the grid is
// solid. A spawn or a pad is the centre of its cell. A cell of even width has no middle unit, so the
// first of two symmetric partners (in reading order) takes 1024c+512 on both axes and its partner takes
// the exact image of that point: a mirrored game is then mirrored to the last unit.
//
// A tank's hull is 1.75 cells wide. Standing on a cell's centre it covers 3x3 cells in part, so every
// spawn and pad needs all eight neighbours free. Driving, it fits through gaps of two cells: the
// places a tank can be are the grid's vertices with four free cells around them ("nodes"), and a map
// is connected when all nodes are.
//
// # Sight
//
// Clear is the only line of sight in the game. It walks the grid in exact integers, so that a sees b
// whenever b sees a, and so that symmetric maps have symmetric sight.
//
// A Survey answers in a few loads what would take many of these walks: that nothing in one box sees
// anything in another. It knows which blocks of 2x2 cells see which, by following all lines out of a
// block at once; a line of Clear between points of two blocks is never missed, and of the pairs that
// are hidden nearly all are known. Clear has the last word on the others.
package arena
