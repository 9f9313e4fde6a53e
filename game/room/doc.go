// Package room is one room: the authoritative loop that joins sim and netcode.
//
// A room outlives its matches: one is played, its result is shown, the next
// begins on the next map, all on the same sessions and with ticks that never
// go back. Exactly one goroutine, Run, owns everything in a Room; the rest of
// the process speaks to it through two bounded queues: requests (take a seat,
// attach a link, a result was stored), which the loop runs, and inputs, which
// are values so that nothing is allocated for them.
//
// One tick, in order, between the beginning and the end of a turn of the socket,
// which brings what has come and takes what is sent (see transport.Turns):
//
//	drain    requests, then inputs into the buffer of their seat
//	tend     links: heartbeats, time limits, who has left
//	stage    who comes into the world, and who goes
//	gather   one input a seat: from its buffer, with how far back its player
//	         sees others, or from the bot in the seat, which sees the present
//	step     the world
//	publish  events into every viewer's memory; a snapshot to who is due one
//	judge    kills, scores, the end of a match and the start of the next
//	watch    the same tick of a while ago, for those who watch
//
// # The gallery
//
// Whoever has no seat may watch, without fog, what was so some seconds ago. A tape
// keeps the frames of so long; while somebody watches, a second world is stepped through
// them, and spectators are fed from it by the code that feeds seats. What is told on the
// reliable lane waits as long. Spectators are nobody to the room: they hold no seat, keep
// it from nothing, and when it ends, it ends for its players; those who watch see the
// rest first.
//
// # When a queue is full
//
// A viewer that cannot take a snapshot is sent none; nothing here waits for a
// network, a disk or a person.
//
//	requests  the caller gets ErrBusy (a link is refused, a player told to retry)
//	inputs    the newest datagram is dropped and counted; its inputs are
//	          repeated by the next one
//	reliable  a peer whose backlog is full is closed: it would miss an event
package room
