package session

import "carom/netcode/transport"

// loss estimates packet loss from the link's totals, once a heartbeat.
type loss struct {
	seen   bool
	before transport.Stats
	rate   float64 // 0 to 1
}

// sample smooths what one heartbeat has shown, with a gain of 1/8. A heartbeat
// without any packet counts as all lost: the peer pings too.
func (l *loss) sample(now transport.Stats) {
	before := l.before
	l.before = now
	if !l.seen {
		l.seen = true
		return
	}
	got, missing := float64(now.PacketsIn-before.PacketsIn), 0.0
	if now.Missing > before.Missing { // it falls when late packets come
		missing = float64(now.Missing - before.Missing)
	}
	one := 1.0
	if got > 0 {
		one = missing / (missing + got)
	}
	l.rate += (one - l.rate) / 8
}
