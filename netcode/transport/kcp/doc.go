// Package kcp makes links over one sealed UDP socket: the reliable lane by the
// KCP protocol, the unreliable one by plain datagrams beside it.
//
// Every datagram is sealed by package seal, and its type is one of
//
//	1  KCP      a packet of the reliable stream
//	2  message  one message of the unreliable lane
//	3  close    one byte of wire.Reason; the link is over
//	4  hello    one byte: 0 asks, 1 answers; the client sends it until it hears anything
//
// What comes in is refused in this order, cheapest first: wrong size, unknown
// type, unknown session, sequence number too old or seen before, tag that does
// not match, and for KCP packets anything but well-formed segments of this
// session. The refused is counted and forgotten: a stranger gets no answer, so
// there is nothing to amplify, and no state, so there is nothing to exhaust.
//
// A session is known by its id and key, not by its address. When the newest
// packet comes from a new address (the NAT in front of the player has
// forgotten the old one, or the player has left the house), answers go there
// from then on, at most once a second. A client that hears nothing for a while
// opens a new socket, for the same reason.
//
// # Around kcp-go
//
// Of the library only the protocol is used, lib.KCP, which is given authentic and
// well-formed packets of one session and hands over what to send. Its sessions are
// not: they have no keys that differ by peer and no end of a connection, are made
// by any 24 bytes that a stranger sends, take 300 KiB and two goroutines each, and
// look at every stream all the time. Here a stream is looked at when a packet of
// it comes, when something is sent, and every 20 ms as long as the peer has not
// acknowledged everything; at other times it costs nothing.
//
// The end of a link is ours: the last frame of the stream is a close with
// the reason, which arrives after all messages before it; who reads it answers
// with close datagrams; who gets no answer within the linger time sends them
// itself. Three each time, because they may be lost.
//
// A link has no goroutine until it ends; then one sees it to its end. Who reads
// the socket takes its packets apart: on the client a goroutine of the link's own,
// on the server whoever has a turn.
//
// # Turns
//
// To wake a thread for a datagram costs more than all that is done with it, and a
// game does nothing with it before its next tick. So a server's socket is read by
// the rooms, each at the beginning of its tick, in batches; and what they send in
// a tick leaves at its end, in batches. Only when nobody has had a turn for a while,
// when links are ending, or when more comes than a turn should take, a goroutine of
// the listener's own reads too. That is so on Linux; elsewhere that goroutine reads
// everything as it comes.
package kcp
