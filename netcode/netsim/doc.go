// Package netsim is links in memory: latency, jitter, loss bursts, reorder, duplicates, rate, outages, from a seed and a virtual clock.
//
// A [Net] joins two ends by [Net.Pair]; both are ordinary transport.Links, so sessions,
// rooms and clients run on them unchanged. Nothing happens until [Net.Advance] moves the
// clock: it delivers what falls due, in the order of time, by calling the handlers from
// the caller's goroutine. Ten minutes of a bad evening on a train take a second, and the
// same seed with the same calls gives the same evening, to the nanosecond.
//
// # One direction
//
// Each direction of each pair has its own [Conditions] and its own random numbers, so
// traffic on one does not change the fate of another. A packet meets, in this order:
//
//	outage     while one lasts, everything sent is lost
//	loss       a Gilbert-Elliott chain with one good and one bad state: Loss is the
//	           share lost in the long run, Burst the mean length of a run of losses
//	queue      with a Rate, packets leave one after another; one that finds more than
//	           Queue bytes waiting is dropped, one that waits long is bufferbloat
//	duplicate  a second copy takes the same way; real links drop it by its sequence
//	           number, here it is handed over, which is harder on the receiver
//	delay      Delay, plus an even share of 0 to Jitter; jitter alone never lets a
//	           packet overtake another, it makes them arrive in clumps
//	reorder    some packets are held back by ReorderBy more, and others pass them
//
// # Two lanes
//
// An unreliable message is one packet. A reliable message is as many as its size needs;
// each is sent again, a round trip and 30 ms later, until it gets through, and messages
// are handed over in order, so one that is late holds up those behind it: the same
// head-of-line wait that KCP and TCP show, without their details. Acknowledgements are
// taken for granted: they cost no bytes and are never lost.
//
// # Streams
//
// [Net.Stream] joins two ends as TCP does. Nothing is lost and nothing overtakes: a packet
// that the path loses holds up all behind it until it is sent again, which takes a round
// trip and 30 ms the first time and then ever longer, so that an outage lasts up to twice
// its time. Of snapshots and of inputs only the newest waits while 14 KiB are on their way.
// Duplicate and Reorder do not apply.
//
// # Closing
//
// Closing follows the real links: what Send accepted arrives first, for at most
// transport.Linger, then three goodbyes leave, each of which may be lost. An end whose
// peer's goodbyes were all lost hears nothing and has to time out, as in life.
//
// The bytes handed to a handler are overwritten after it returns, so a handler that
// keeps them is found out. A Net is not safe for concurrent use.
//
// The loss model is that of E. N. Gilbert, "Capacity of a burst-noise channel" (1960).
package netsim
