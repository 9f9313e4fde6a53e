// Package tcp makes links over TLS 1.3, for networks that let no UDP through.
//
// The server shows a self-signed certificate, made at its start. The client
// checks nothing of it but the key, against the pin in its grant: no
// authority is needed, and none can interfere.
//
// Inside TLS go the frames of package transport. The first each way is a hello:
//
//	client: id 4 | HMAC-SHA256(proof key, TLS exporter "EXPORTER-carom") 32
//	server: nothing; the link stands
//
// The proof binds the grant to this very connection, so that a stolen id, or a
// proof recorded elsewhere, is worth nothing. Whoever cannot prove a grant is
// disconnected without a word.
//
// TCP repeats what is lost and makes everything behind it wait. What is sent by
// the unreliable lane is therefore not queued: of snapshots only the newest
// waits for the socket, and so of inputs, which repeat what is not yet
// acknowledged anyway. Whoever makes snapshots waits until the link is Clear
// instead; then none is made in vain, and each arrives.
//
// A link has two goroutines: the reader, and the writer, which also sees the
// link to its end.
package tcp
