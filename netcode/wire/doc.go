// Package wire defines every message of the game socket: one file per message
// with its struct, its layout, its limits, how it is appended and how it is
// parsed; the protocol version and its history.
//
// A message is one byte of [Kind] and a body. Numbers are little endian and of
// fixed width. A text is one byte of length and that many bytes of UTF-8
// without control characters. A bool is one byte, 0 or 1. A list is one byte of
// count and its entries. The transports deliver whole messages, so a body
// carries no length of its own; an opaque tail runs to the end.
//
//	kind  name      lane        direction         carries
//	0x01  Welcome   reliable    server to client  protocol, seat, room, tick, rate
//	0x02  Match     reliable    server to client  match id, map hash, mode, length
//	0x03  Roster    reliable    server to client  who sits where
//	0x04  Scores    reliable    server to client  points, kills, deaths, ping
//	0x05  Kill      reliable    server to client  who destroyed whom, and how
//	0x06  Over      reliable    server to client  a match has ended; its result is being stored
//	0x07  Final     reliable    server to client  places and rating changes, stored
//	0x08  Notice    reliable    server to client  a sentence for people
//	0x10  Snapshot  unreliable  server to client  the world as one viewer may see it
//	0x11  Inputs    unreliable  client to server  what the player wants, and acknowledgements
//	0x12  Ping      unreliable  both              a nonce to send back
//	0x13  Pong      unreliable  both              that nonce
//	0x14  Watch     unreliable  client to server  what a spectator wants to see, and acknowledgements
//
// Encodings are canonical: for every message there is exactly one sequence of
// bytes, and Parse refuses all others, trailing bytes included. So what parses
// can be appended again to the same bytes, which the fuzz target checks.
// Parse never panics and never allocates more than the bytes it was given
// can pay for. Append clips what is longer than its limit (at a whole
// character), so what is appended always parses.
//
// The messages of the hot path, Snapshot, Inputs and Watch, parse without
// allocation: a Body aliases the bytes given.
//
// History of the protocol version:
//
//	1  the first
//	2  a snapshot that is built on nothing tells which match it is of; snapshots are answers whose odds learn; the own tank is steered by the words that its client sent
package wire

// Version is the protocol version. Two programs talk only if theirs are equal;
// it is settled over HTTP, before a grant is handed out.
const Version = 2
