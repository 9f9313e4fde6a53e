// Package clock keeps a client in step with its server: tick offset, input lead, speed correction; the caller passes now.
//
// A client lives in two times at once. The input of a tick must reach the
// server before the server runs that tick, so what a player does is stamped
// ahead of the server; and what others do is known only after it happened, so
// they are drawn behind it:
//
//	render cursor ──── newest snapshot ──── server now ──── input tick
//	  (the past)                                            (the future)
//
// The input clock is steered by feedback. With each snapshot the server says
// how early the newest inputs were, in ticks: their margin. The clock holds a
// low percentile of the margins at a small target that grows with the jitter
// it sees, by running up to 5 % fast or 3 % slow. A report is about inputs
// sent a whole round trip ago, so every correction made since then is added to
// it first; without that a loop over a long link swings for ever. The clock
// jumps only when it is off by more than 12 ticks, or by more than 2 in the
// first second and in the second after a silence.
//
// The render cursor trails the line on which snapshots arrive by a delay that
// covers all but one in twenty of the gaps between them. It runs at 0.95 to
// 1.05 of real time and never goes back.
//
// Sources: the feedback loop with its subtraction is that of Unity's Netcode
// for Entities (NetworkTimeSystem), the hysteresis that of Lightyear, the
// jitter estimate that of RFC 3550.
package clock
