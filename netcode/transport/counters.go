package transport

import "sync/atomic"

// Counter names one thing that transports and sessions count.
type Counter uint8

// The counters. What is dropped is dropped without an answer.
const (
	Accepted      Counter = iota // links made
	Ended                        // links that have ended
	Refusals                     // good grants which the accept function refused
	Moved                        // links whose peer's address changed
	DropShort                    // datagrams too short to be sealed
	DropLong                     // datagrams longer than any of ours
	DropType                     // datagrams of no known type
	DropUnknown                  // of a session id nobody was granted
	DropEnded                    // of a session id whose link has ended or is ending
	DropOld                      // too far behind the newest
	DropReplay                   // seen before
	DropForged                   // not sealed with the session's key
	MoveDelayed                  // moves not made because the last was less than a second ago
	DropKCP                      // authentic, but not a KCP packet of this session
	DropRate                     // past the limits on packets or bytes
	DropLarge                    // past the limit on an unreliable message
	DropMalformed                // messages of a known kind whose body makes no sense
	DropQueue                    // because the session's own queue was full
	DropStale                    // unreliable messages replaced by a newer one before they left
	SendFailed                   // datagrams the system refused to send
	ReadFailed                   // reads of the UDP socket that failed
	TCPBusy                      // TCP connections refused because too many were in their handshake
	TCPHandshake                 // TLS handshakes that failed or took too long
	TCPProof                     // TCP connections without a valid proof
	BadFrame                     // TCP or KCP streams with bytes that are no frame
	BadKind                      // messages of an unknown kind or on the wrong lane
	countersTotal
)

var counterNames = [countersTotal]string{
	"accepted", "ended", "refused", "moved",
	"drop_short", "drop_long", "drop_type", "drop_unknown", "drop_ended", "drop_old", "drop_replay", "drop_forged",
	"move_delayed", "drop_kcp", "drop_rate", "drop_large", "drop_malformed", "drop_queue", "drop_stale",
	"send_failed", "read_failed",
	"tcp_busy", "tcp_handshake", "tcp_proof", "bad_frame", "bad_kind",
}

func (c Counter) String() string { return counterNames[c] }

// Counters is one set of counters: usually one a process. The zero value is
// ready, and a nil one counts nothing.
type Counters struct {
	n [countersTotal]atomic.Uint64
}

// Add counts one.
func (c *Counters) Add(what Counter) {
	if c != nil {
		c.n[what].Add(1)
	}
}

// Get reads one counter.
func (c *Counters) Get(what Counter) uint64 {
	if c == nil {
		return 0
	}
	return c.n[what].Load()
}

// Count is one line of a snapshot.
type Count struct {
	Name string
	N    uint64
}

// Snapshot reads all counters, in a fixed order.
func (c *Counters) Snapshot() []Count {
	out := make([]Count, countersTotal)
	for i := range out {
		out[i] = Count{counterNames[i], c.Get(Counter(i))}
	}
	return out
}
