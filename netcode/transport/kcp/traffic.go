package kcp

import (
	"sync/atomic"

	"carom/netcode/transport"
)

// traffic counts what goes through the server's socket, whoever it is from.
type traffic struct {
	bytesIn, bytesOut, packetsIn, packetsOut atomic.Uint64
}

func (t *traffic) came(n int) {
	t.packetsIn.Add(1)
	t.bytesIn.Add(uint64(n))
}

func (t *traffic) left(n int) {
	t.packetsOut.Add(1)
	t.bytesOut.Add(uint64(n))
}

// Traffic is what has gone through the socket: payloads of UDP datagrams as the
// system took and gave them, of peers and of strangers.
func (s *Listener) Traffic() transport.Stats {
	t := &s.traffic
	return transport.Stats{
		BytesIn: t.bytesIn.Load(), BytesOut: t.bytesOut.Load(),
		PacketsIn: t.packetsIn.Load(), PacketsOut: t.packetsOut.Load(),
	}
}
