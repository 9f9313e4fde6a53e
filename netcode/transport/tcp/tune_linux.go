package tcp

import (
	"net"
	"syscall"
)

// tcpNotSentLowat is TCP_NOTSENT_LOWAT: a write waits while the socket holds more
// unsent bytes than that, even if its buffer has room for what is in flight.
const tcpNotSentLowat = 25

// unsent keeps the bytes in front of a new snapshot at about one batch.
const unsent = 4 << 10

func limitUnsent(raw *net.TCPConn) {
	if c, err := raw.SyscallConn(); err == nil {
		c.Control(func(fd uintptr) {
			syscall.SetsockoptInt(int(fd), syscall.IPPROTO_TCP, tcpNotSentLowat, unsent)
		})
	}
}
