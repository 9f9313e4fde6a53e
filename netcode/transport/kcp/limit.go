package kcp

import (
	"time"

	"carom/netcode/transport"
)

// How many KCP packets a server takes from one client: a client sends few
// reliable messages and acknowledges in batches. The session above limits what
// is in the packets; this limits the work of taking them apart.
const (
	kcpPerSecond = 300
	kcpBurst     = 600
)

// limit is a token bucket that starts full.
type limit struct {
	tokens float64
	at     time.Time
}

func (l *limit) take(now time.Time) bool {
	if l.at.IsZero() {
		l.tokens, l.at = kcpBurst, now
	}
	if d := now.Sub(l.at); d > 0 {
		l.tokens = min(kcpBurst, l.tokens+d.Seconds()*kcpPerSecond)
		l.at = now
	}
	if l.tokens < 1 {
		return false
	}
	l.tokens--
	return true
}

// take is receive, within the limit.
func (l *serverLink) take(kind byte, payload []byte) {
	if kind != typeMessage && !l.limit.take(time.Now()) {
		l.counters.Add(transport.DropRate)
		return
	}
	l.receive(kind, payload)
}
