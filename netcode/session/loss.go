package session

import (
	"time"

	"carom/netcode/transport"
)

// lossLimit is the share of packets, 0 to 1, of which Lossy speaks: with more lost, a
// game by datagrams is worse than one over TCP.
const lossLimit = 0.3

// loss estimates packet loss from the link's totals, once a heartbeat.
type loss struct {
	seen   bool
	before transport.Stats
	rate   float64   // 0 to 1
	high   time.Time // since when each heartbeat lost more than lossLimit; zero: the last did not
}

// sample smooths what one heartbeat has shown, with a gain of 1/8. A heartbeat
// without any packet counts as all lost: the peer pings too.
func (l *loss) sample(now time.Time, s transport.Stats) {
	before := l.before
	l.before = s
	if !l.seen {
		l.seen = true
		return
	}
	got, missing := float64(s.PacketsIn-before.PacketsIn), 0.0
	if s.Missing > before.Missing { // it falls when late packets come
		missing = float64(s.Missing - before.Missing)
	}
	one := 1.0
	if got > 0 {
		one = missing / (missing + got)
	}
	l.rate += (one - l.rate) / 8
	switch {
	case one <= lossLimit:
		l.high = time.Time{}
	case l.high.IsZero():
		l.high = now.Add(-Heartbeat)
	}
}
