// Package cells is the grid of characters that a frame is made in before any of it reaches a terminal.
//
// A Grid is a plain array of runes with two 24-bit colours each. Everything
// that is drawn ends up here: the picture of the arena as half blocks, two
// pixels a cell, and text above it. Nothing in this package knows how a
// terminal is spoken to, so a frame can be made, compared and printed in a test
// without one.
//
// Text is limited to characters that every terminal draws exactly one column
// wide: ASCII, Latin letters, block elements and two tested signs (see Narrow).
// One character of another width would shift the rest of its row.
package cells
