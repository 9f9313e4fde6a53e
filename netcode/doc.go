// Package netcode is the folder of everything between two programs that play
// together. It holds no code of its own: PROTOCOL.md describes the wire for who
// writes another client, and the tests here hold that page to the packages below,
// table by table and byte by byte.
//
// From the ground up: bits, wire and seal are bytes; transport carries them over
// UDP and TCP; session is one peer over any link; input, snapshot, clock, predict,
// interp and rewind are the two streams and the time between them; netsim is a
// network in memory for tests.
package netcode
