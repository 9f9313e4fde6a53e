// Package input holds redundant input packing, the server's per-seat input buffer and
// its answer to starvation.
//
// An input is one player's intent for one tick. Here it is an opaque word of [Bits]
// bits; the game says what the bits mean. The client sends every input that the server
// has not confirmed, up to [Most] of them, in every datagram, so one datagram that
// arrives makes up for all that were lost before it, without a resend timer.
//
// # Datagram body
//
//	bits  field
//	32    tick of the newest word
//	4     number of words, minus one
//	21    the oldest word
//	then each following word, oldest to newest:
//	1     0: same as the word before; 1: changed, and then
//	1     0: only the middle changed (bits 4 to 15), and then 12 bits of it
//	      1: something else changed too, and then all 21 bits
//
// The middle of a word is where the game keeps what moves smoothly (the aim), so a
// player who only moves the mouse pays 14 bits a tick instead of 23. There is one
// spelling of each batch: [Parse] refuses a change that changes nothing, the long form
// where the short one does, and padding that is not zero.
//
// # Buffer
//
// A [Buffer] belongs to one seat and to one goroutine. The room puts in what arrives
// and takes exactly one word for every tick, whatever arrived: a tick's input cannot be
// executed twice, later than its tick, or together with another, so neither a fast
// client nor a burst after a stall gains anything. A word for a tick that is over is
// void; a word too far ahead is refused; of two words for one tick the first counts.
// When a tick's word is missing the buffer repeats the last one through a mask, for up
// to [Repeat] ticks, and then through a stricter mask (stand still) until words come.
//
// Redundancy and the one-input-a-tick rule follow Quake III's user commands and Unity
// Netcode for Entities' command ring; see also Glenn Fiedler, "Deterministic Lockstep".
package input
