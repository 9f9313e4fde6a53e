package session

import (
	"math/rand/v2"
	"time"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

// Tick does what is due: a ping each Heartbeat, and the end after SilenceLimit.
// Its owner calls it at least every 100 ms.
func (s *Session) Tick(now time.Time) {
	link, ping, dead := s.due(now)
	if dead {
		link.Close(wire.Timeout)
	}
	if ping != 0 {
		link.SendDatagram(wire.Ping{Nonce: ping}.Append(nil)) // lost or refused: the next one follows
	}
}

func (s *Session) due(now time.Time) (link transport.Link, ping uint32, dead bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended || s.link == nil {
		return nil, 0, false
	}
	if now.Sub(s.heard) >= SilenceLimit {
		return s.link, 0, true
	}
	if !s.rtt.due(now) {
		return s.link, 0, false
	}
	s.loss.sample(now, s.link.Stats())
	ping = rand.Uint32() | 1 // anything but 0, and nothing a peer could answer before it was asked
	s.rtt.sent(now, ping)
	return s.link, ping, false
}

func (s *Session) answer(body []byte) {
	m, err := wire.ParsePing(body)
	if err != nil {
		s.Close(wire.BadMessage)
		return
	}
	s.SendDatagram(wire.Pong(m).Append(nil)) // as with pings
}

func (s *Session) measure(now time.Time, body []byte) {
	m, err := wire.ParsePong(body)
	if err != nil {
		s.Close(wire.BadMessage)
		return
	}
	s.mu.Lock()
	s.rtt.answered(now, m.Nonce)
	s.mu.Unlock()
}

// RTT is the smoothed round-trip time; 0 until the first pong.
func (s *Session) RTT() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.rtt.smooth
}

// MinRTT is the shortest round trip of the last ten seconds; 0 until the first pong.
func (s *Session) MinRTT() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.rtt.min()
}

// Jitter is how much round trips differ from RTT, on average.
func (s *Session) Jitter() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.rtt.jitter
}

// Loss estimates which part of the peer's packets is lost, 0 to 1.
func (s *Session) Loss() float64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.loss.rate
}

// Lossy is for how long more than 30 in 100 of the peer's packets have been lost, in
// each heartbeat; 0 if the last lost fewer.
func (s *Session) Lossy(now time.Time) time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.loss.high.IsZero() {
		return 0
	}
	return now.Sub(s.loss.high)
}

// Silent is how long nothing has come from the peer.
func (s *Session) Silent(now time.Time) time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.link == nil {
		return 0
	}
	return max(0, now.Sub(s.heard))
}

// Stats are the link's totals.
func (s *Session) Stats() transport.Stats {
	if l := s.bound(); l != nil {
		return l.Stats()
	}
	return transport.Stats{}
}
