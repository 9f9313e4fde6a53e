package kcp

import (
	"sync"

	lib "github.com/xtaci/kcp-go/v5"

	"carom/netcode/transport"
)

// window is how many packets of a stream may be in flight, so that a large
// message does not fill the queues on the way and delay the datagrams beside it.
const window = 32

// stream is the reliable lane of a link: frames, as a stream of bytes over KCP.
type stream struct {
	events transport.Queue // what waits to be given to KCP

	mu    sync.Mutex
	kcp   *lib.KCP
	taken []byte // memory of what was taken from events last
	rest  []byte // of taken, what KCP has no room for yet

	in []byte // bytes that came and are no whole frame yet; owned by who reads the socket
}

// open makes the stream, which sends its packets by out. KCP's settings: resend
// after two later packets were acknowledged, no congestion window.
func (s *stream) open(id uint32, out func(b []byte)) {
	s.kcp = lib.NewKCP(id, func(b []byte, n int) { out(b[:n]) })
	s.kcp.NoDelay(1, 10, 2, 1)
	s.kcp.WndSize(window, 128)
	s.kcp.SetMtu(mtu)
}

// pump gives KCP what it has room for, and lets it send what is due. It answers
// whether there is anything that the peer has not acknowledged: then it has to be
// called again before long.
func (s *stream) pump() (more bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.kcp.WaitSnd() < window {
		if len(s.rest) == 0 {
			s.taken, _ = s.events.Take(s.taken)
			s.rest = s.taken
		}
		n := min(len(s.rest), mss)
		if n == 0 {
			break
		}
		s.kcp.Send(s.rest[:n]) // it fails for nothing only
		s.rest = s.rest[n:]
		s.events.Written(n)
	}
	s.kcp.Update()
	return s.kcp.WaitSnd() > 0
}

// input takes in a packet that is sound and authentic, and adds what that brings
// to s.in. Acknowledgements are sent at once.
func (s *stream) input(packet []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.kcp.Input(packet, lib.IKCP_PACKET_REGULAR, true)
	for n := s.kcp.PeekSize(); n > 0; n = s.kcp.PeekSize() {
		at := len(s.in)
		s.in = append(s.in, make([]byte, n)...)
		s.kcp.Recv(s.in[at:])
	}
}
