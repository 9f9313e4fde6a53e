package tcp

import (
	"net"
	"syscall"
)

// tcpNotSentLowat is TCP_NOTSENT_LOWAT: a write waits while the socket holds more
// unsent bytes than that, even if its buffer has room for what is in flight.
const tcpNotSentLowat = 25

// unsent makes a write wait until everything before it has left: what is in the
// socket is older than what the next snapshot would say, and a few hundred bytes
// are a snapshot.
const unsent = 1

func limitUnsent(raw *net.TCPConn) {
	if c, err := raw.SyscallConn(); err == nil {
		c.Control(func(fd uintptr) {
			syscall.SetsockoptInt(int(fd), syscall.IPPROTO_TCP, tcpNotSentLowat, unsent)
		})
	}
}
