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
// The library has no keys that differ by peer, no end of a connection and no dead
// ones, makes a session of any 24 bytes a stranger sends, closes one for any
// packet with a wrong number, and blocks writers. Therefore it sees no socket
// here. Each link has its own [net.PacketConn], which gives the library
// only authentic packets of this one session, under one address that never
// changes, and swallows the errors of sending, the first of which would end the
// session. Its forward error correction and its ciphers are off.
//
// The end of a link is ours too: the last frame of the stream is a close with
// the reason, which arrives after all messages before it; who reads it answers
// with close datagrams; who gets no answer within the linger time sends them
// itself. Three each time, because they may be lost.
//
// A link has four goroutines: the writer, which also sees the link to its end;
// the reader of the stream; and kcp-go's two. The client has one more, which
// reads the socket; the server one for all links.
package kcp
