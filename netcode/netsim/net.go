package netsim

import (
	"math/rand/v2"
	"time"

	"carom/netcode/transport"
)

// epoch is the time of a new Net. It means nothing.
var epoch = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// Net is a network in memory with its own clock.
type Net struct {
	seed  uint64
	first Conditions
	now   time.Duration
	queue queue
	made  uint64 // events so far
	links []*Link
	free  [][]byte // buffers of messages that are done
}

// New returns a network whose links start under conditions c in both directions.
func New(seed uint64, c Conditions) *Net { return &Net{seed: seed, first: c} }

// Now is the virtual time.
func (n *Net) Now() time.Time { return epoch.Add(n.now) }

// Pair joins two ends. Each accept function gets its end and returns the handler of what
// arrives there, as with a real listener; nil refuses, and the other end is told so.
// Both links may be used at once, also inside the accept functions.
func (n *Net) Pair(a, b transport.Accept) (x, y *Link) { return n.join(a, b, false) }

func (n *Net) join(a, b transport.Accept, stream bool) (x, y *Link) {
	id := uint32(len(n.links)/2 + 1)
	x, y = &Link{net: n, id: id, stream: stream}, &Link{net: n, id: id, stream: stream}
	x.out, y.out = n.path(x, y, 0), n.path(y, x, 1)
	x.in, y.in = y.out, x.out
	n.links = append(n.links, x, y)
	x.admit(a)
	y.admit(b)
	return x, y
}

func (n *Net) path(from, to *Link, way uint64) *path {
	return &path{
		net: n, from: from, to: to, Conditions: n.first, waiting: map[uint64]*message{},
		rng: rand.New(rand.NewPCG(n.seed, uint64(len(n.links))+way)),
	}
}

// Set changes the conditions of all links in both directions, for what leaves from now.
func (n *Net) Set(c Conditions) {
	n.first = c
	for _, l := range n.links {
		l.Set(c)
	}
}

// Outage loses everything that all links send within d from now.
func (n *Net) Outage(d time.Duration) {
	for _, l := range n.links {
		l.Outage(d)
	}
}

// Advance moves the clock by d and delivers what falls due on the way, in the order of
// time; things of one moment in the order in which they came about. What handlers send
// meanwhile takes part if it is due within d. Handlers must not call Advance.
func (n *Net) Advance(d time.Duration) {
	end := n.now + d
	for len(n.queue) > 0 && n.queue[0].at <= end {
		e := n.queue.pop()
		n.now = e.at
		n.happen(e)
	}
	n.now = end
}

func (n *Net) happen(e event) {
	switch e.do {
	case transmit:
		e.path.transmit(e.msg, e.part, e.try)
	case arrive:
		e.path.arrive(e)
	case expire:
		e.path.from.goodbye()
	case goodbye:
		e.path.landed(e.seq, 1)
		e.path.to.end(e.path.from.reason)
	case ended:
		e.path.from.end(e.path.from.reason)
	}
}

// at makes something happen after d.
func (n *Net) at(d time.Duration, e event) {
	n.made++
	e.at, e.no = n.now+max(d, 0), n.made
	n.queue.push(e)
}

// buffer returns a copy of msg.
func (n *Net) buffer(msg []byte) []byte {
	var b []byte
	if last := len(n.free) - 1; last >= 0 {
		b, n.free = n.free[last], n.free[:last]
	}
	return append(b[:0], msg...)
}

// recycle takes a buffer back and spoils it for whoever kept it.
func (n *Net) recycle(b []byte) {
	for i := range b {
		b[i] = 0xdb
	}
	n.free = append(n.free, b)
}
