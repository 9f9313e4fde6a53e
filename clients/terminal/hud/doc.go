// Package hud draws everything that is text: the bars above and below the picture, cards over it, and the screens before it.
//
// Each function draws one thing on a grid of cells and remembers nothing; what
// it shows is a Scene and a few facts that only the screen knows (Status).
// Where things go on a terminal of some size is decided in one place, Plan.
//
// Two rows belong to the HUD on any terminal. Rows that are left over give a
// line of hints, then margins.
package hud
