package netsim

import (
	"math/rand/v2"
	"time"

	"carom/netcode/transport"
)

const (
	packetSize = transport.MaxDatagram // bytes of a reliable message that one packet carries
	resend     = 30 * time.Millisecond // what a lost packet waits beyond a round trip
	goodbyes   = 3                     // times a close is said
)

// path is one direction of a pair.
type path struct {
	Conditions
	net      *Net
	from, to *Link
	rng      *rand.Rand
	loss     chain
	dark     time.Duration // until when an outage lasts
	idle     time.Duration // when the last packet will have left, with a Rate
	latest   time.Duration // when the last packet arrives that nothing holds back
	count    PathStats

	sent    uint64 // packets, the sequence number of the last
	highest uint64 // sequence number that arrived

	// What must arrive in order: the reliable lane, or all of a stream.
	accepted, delivered uint64              // messages
	backlog             int                 // bytes accepted, not delivered
	waiting             map[uint64]*message // complete, but an earlier one is not
	stream
}

// message is one of either lane, on its way.
type message struct {
	no      uint64 // of those that must arrive in order, from 1; 0: none of them
	lane    transport.Lane
	data    []byte
	missing int // packets that have not arrived
}

// PathStats count what became of one direction's packets. Sent = Lost + Dropped +
// Arrived + those still on their way; copies come on top. Replaced are messages of a
// stream that were never sent, because a newer one took their place.
type PathStats struct {
	Sent, Lost, Dropped, Copies, Arrived, Replaced uint64
}

// push sends one packet of size bytes and returns when it will arrive, or false if it
// will not.
func (p *path) push(size int) (time.Duration, bool) {
	p.sent++
	p.count.Sent++
	p.from.stats.PacketsOut++
	p.from.stats.BytesOut += uint64(size)
	lost := p.loss.lose(p.rng, &p.Conditions)
	if lost || p.net.now < p.dark {
		p.count.Lost++
		return 0, false
	}
	wait, ok := p.depart(size + p.Overhead)
	if !ok {
		p.count.Dropped++
		return 0, false
	}
	return wait + p.Delay + p.jitter(), true
}

// depart is how long a packet waits for the ones before it and for itself to leave.
func (p *path) depart(size int) (time.Duration, bool) {
	if p.Rate <= 0 {
		return 0, true
	}
	p.idle = max(p.idle, p.net.now)
	ahead := int(int64(p.idle-p.net.now) * int64(p.Rate) / int64(time.Second))
	if p.Queue > 0 && ahead+size > max(p.Queue, size) {
		return 0, false
	}
	p.idle += time.Duration(int64(size) * int64(time.Second) / int64(p.Rate))
	return p.idle - p.net.now, true
}

func (p *path) jitter() time.Duration {
	if p.Jitter <= 0 {
		return 0
	}
	return time.Duration(p.rng.Int64N(int64(p.Jitter) + 1))
}

// inOrder lets a packet due after d arrive no earlier than those before it.
func (p *path) inOrder(d time.Duration) time.Duration {
	p.latest = max(p.latest, p.net.now+d)
	return p.latest - p.net.now
}

// datagram sends an unreliable message.
func (p *path) datagram(msg []byte) {
	d, ok := p.push(len(msg))
	if !ok {
		return
	}
	if p.Reorder > 0 && p.rng.Float64() < p.Reorder {
		d += p.ReorderBy
	} else {
		d = p.inOrder(d)
	}
	p.unreliable(d, msg, false)
	if p.Duplicate > 0 && p.rng.Float64() < p.Duplicate {
		p.count.Copies++
		p.unreliable(d+p.jitter(), msg, true)
	}
}

func (p *path) unreliable(d time.Duration, msg []byte, again bool) {
	m := &message{lane: transport.Unreliable, data: p.net.buffer(msg), missing: 1}
	p.net.at(d, event{do: arrive, path: p, msg: m, seq: p.sent, copy: again})
}

// ordered sends a message that must arrive.
func (p *path) ordered(lane transport.Lane, msg []byte) {
	p.accepted++
	p.backlog += len(msg)
	m := &message{no: p.accepted, lane: lane, data: p.net.buffer(msg)}
	m.missing = (len(msg) + packetSize - 1) / packetSize
	for part := range m.missing {
		p.transmit(m, part, 0)
	}
}

// transmit sends one packet of a message that must arrive, and plans to do it again if it
// will not.
func (p *path) transmit(m *message, part, try int) {
	if p.from.over || p.to.over {
		return
	}
	d, ok := p.push(min(packetSize, len(m.data)-part*packetSize))
	if ok {
		p.net.at(p.inOrder(d), event{do: arrive, path: p, msg: m, part: part, seq: p.sent})
		return
	}
	wait, back := resend, p.from.in
	if p.from.stream {
		wait = backoff(try)
	}
	p.net.at(p.Delay+p.Jitter+back.Delay+back.Jitter+wait, event{do: transmit, path: p, msg: m, part: part, try: try + 1})
}
