//go:build !linux

package tcp

import "net"

// limitUnsent has no counterpart here; the small send buffer has to do.
func limitUnsent(*net.TCPConn) {}
