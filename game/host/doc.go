// Package host is all rooms of a process: it owns the game's sockets, the
// grants that admit players through them, and the rooms themselves.
//
// The lobby asks it for a seat (Play), a closed match (Open) or a place to watch
// from (Watch) and passes the grant it gets back on to the player's client, which
// dials the socket with it. A link whose grant is good is handed to the room that
// holds the seat; a datagram that no grant's key opens makes no state and gets no
// answer.
//
// Results leave through a function given at the start. The ledger, one
// goroutine, keeps each until that function has stored it, so a slow or failing
// disk delays the word "final" on screens and never a tick.
//
// What is bounded, and what happens at the bound: rooms (newcomers are told that
// the server is crowded), spectators (they are told so too), grants (a new one for
// a seat or a spectator replaces one that nobody has redeemed), results waiting to
// be stored (no match begins).
//
// Run starts everything and waits for all of it. It stops in order: no new
// seats, rooms (which tell their players), sockets, and then the ledger. What is
// owed is tried to be stored all the while, but for a few seconds at most.
package host
