// Package seal holds what lets two programs trust each other's bytes: the grant
// that admits a session, the keys made of it, the sealing and opening of
// datagrams, and the window that refuses replays.
//
// A [Grant] is made by the server when a player is seated and travels to that
// player over HTTPS. Its one secret of 32 bytes is expanded by HKDF-SHA256 into
//
//	"carom/1 udp up"    key 16 | iv 12   client to server
//	"carom/1 udp down"  key 16 | iv 12   server to client
//	"carom/1 tcp proof" 32               proves over TCP that the peer holds the grant
//
// A sealed datagram is
//
//	type 1 | id 4 | seq 4 | AES-128-GCM(payload) | tag 16
//
// with numbers in little endian, nonce = iv XOR seq (in the last four bytes)
// and the nine bytes of header as additional data, so nobody can change the
// header either. This is the scheme of netcode.io, with AES instead of ChaCha20.
//
// A nonce must never seal twice. Therefore the counter of sequence numbers
// belongs to the [Keys] and not to a socket, each end of the keys may carry one
// link of each transport only ([End.Claim]), the copies of a Grant share their
// keys, and sealing ends when the numbers do. A session that connects again
// does so with a fresh grant.
//
// Order of refusal when opening, cheapest first: length, sequence number,
// tag. Whether the id is known the caller finds in a [Ring] before that.
package seal
