// Package transport joins two programs by a link with two lanes: reliable
// messages arrive all and in order, unreliable ones may be lost, doubled or
// overtake each other, but are never late because of another's loss.
//
// Packages kcp and tcp each make links and listeners; this package holds what
// is common to both: the interfaces, the counters, the framing of a byte
// stream, and [Pair], which finds one port number for UDP and TCP.
//
// What travels where: state (inputs, snapshots) goes by the unreliable lane,
// because the next message replaces a lost one; what happened (welcome, roster,
// kills, results) goes by the reliable lane.
//
// A link is made only for a peer that holds a grant's secret (package seal).
// A stranger's bytes get no answer and leave no state but a counter.
//
// No call on a link blocks, so a game loop may make them all. Each queue has
// a size and an answer to "full": reliable messages past [MaxBacklog] are
// refused with [ErrFull]; of snapshots and inputs only the newest waits. Who would
// rather not have made one that waits asks the link first whether it is Clear.
//
// Life of a link: the [Accept] function is given the link and returns its
// [Handler]; then Receive is called for each message, and at last Closed, once.
// Close is orderly: what Send had accepted is delivered first, if the peer
// takes it within [Linger].
package transport
