package tcp

import "net"

// sendBuffer bounds what the system takes off our hands for one peer, in bytes.
// What it holds cannot be replaced by anything newer, so it is kept small:
// about a second of snapshots.
const sendBuffer = 32 << 10

// tune sets a connected socket's options, as far as the system allows.
func tune(raw *net.TCPConn) {
	raw.SetNoDelay(true)
	raw.SetWriteBuffer(sendBuffer)
	limitUnsent(raw)
}
