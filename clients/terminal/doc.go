// Package terminal is the terminal client: screens, input, drawing.
//
// Run owns the terminal from the first byte to the last. Two goroutines share
// the work, and neither ever waits for the other:
//
//	terminal ── events ──▶ desk ── Steer ──▶ core.Client
//	                        │                    │
//	                        ▼ what to show       ▼ Scene
//	                       pane ── picture, HUD ──▶ cells ──▶ terminal
//
// The desk reads keys and mouse, keeps the state of the screens and of the held
// keys, starts and ends sessions, and steers. The pane takes the newest Scene
// and the newest state of the desk up to sixty times a second, paints, and
// writes only the cells that changed. They meet in two atomic pointers; no lock
// is held while drawing, so a slow terminal costs frames and never input.
//
// The packages below this one know nothing of terminals: cells is the grid of
// characters, paint the picture of the arena, hud the text around and above it,
// keys the held and latched keys, tint the colours of poorer terminals.
//
// A terminal that is left in a strange state is a broken program, so every
// goroutine starts through a guard that restores it before the panic is
// reported, and signals end Run in the ordinary way.
package terminal
