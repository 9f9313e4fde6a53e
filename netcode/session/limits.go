package session

import (
	"time"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

// Limits bound what an authenticated peer may send. A zero field sets no limit.
type Limits struct {
	Packets, PacketBurst int // messages: per second, and at once
	Bytes, ByteBurst     int // bytes of messages: per second, and at once
	Datagram             int // bytes of one unreliable message
}

// ServerLimits are what a server allows a player: three times what a client
// sends in the worst case.
var ServerLimits = Limits{
	Packets: 90, PacketBurst: 120,
	Bytes: 64 << 10, ByteBurst: 64 << 10,
	Datagram: wire.MaxUpstream,
}

// WatchLimits are what a server allows a spectator, who says only where to look:
// half as often as a player speaks, and much less.
var WatchLimits = Limits{
	Packets: 50, PacketBurst: 75,
	Bytes: 4 << 10, ByteBurst: 4 << 10,
	Datagram: 32,
}

// When dropping turns into closing: a run of violations, in which no pause is
// longer than runGap, that is too long or too many.
const (
	runGap   = 500 * time.Millisecond
	runTime  = 5 * time.Second
	runDrops = 1000
)

// budget applies Limits.
type budget struct {
	limits         Limits
	packets, bytes bucket

	drops       int // in this run of violations
	begin, last time.Time
}

// take tells whether a message is within the limits, or what its drop counts as.
func (b *budget) take(now time.Time, lane transport.Lane, size int) (transport.Counter, bool) {
	c, ok := b.check(now, lane, size)
	if ok {
		return 0, true
	}
	if b.drops == 0 || now.Sub(b.last) > runGap {
		b.drops, b.begin = 0, now
	}
	b.drops++
	b.last = now
	return c, false
}

func (b *budget) check(now time.Time, lane transport.Lane, size int) (transport.Counter, bool) {
	l := b.limits
	if lane == transport.Unreliable && l.Datagram > 0 && size > l.Datagram {
		return transport.DropLarge, false
	}
	if !b.packets.take(now, l.Packets, l.PacketBurst, 1) || !b.bytes.take(now, l.Bytes, l.ByteBurst, size) {
		return transport.DropRate, false
	}
	return 0, true
}

// exhausted tells, after a drop, whether patience is at its end.
func (b *budget) exhausted(now time.Time) bool {
	return b.drops > runDrops || now.Sub(b.begin) > runTime
}

// bucket is a token bucket that starts full.
type bucket struct {
	tokens float64
	at     time.Time
}

func (b *bucket) take(now time.Time, rate, burst, n int) bool {
	if rate == 0 {
		return true
	}
	if b.at.IsZero() {
		b.tokens, b.at = float64(burst), now
	}
	if d := now.Sub(b.at); d > 0 {
		b.tokens = min(float64(burst), b.tokens+d.Seconds()*float64(rate))
		b.at = now
	}
	if b.tokens < float64(n) {
		return false
	}
	b.tokens -= float64(n)
	return true
}
