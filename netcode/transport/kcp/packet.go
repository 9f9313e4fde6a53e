package kcp

import (
	"encoding/binary"
	"sync"

	"carom/netcode/seal"
)

// The types of datagram.
const (
	typeKCP byte = 1 + iota
	typeMessage
	typeClose
	typeHello
)

// The bodies of a hello.
const (
	helloAsk    byte = 0
	helloAnswer byte = 1
)

// Sizes, in bytes.
const (
	maxPacket = 1200                      // UDP payload: fits the smallest MTU of IPv6, 1,280, and most tunnels
	mtu       = maxPacket - seal.Overhead // KCP packet
	segment   = 24                        // header of a KCP segment
	mss       = mtu - segment             // data of a KCP segment
)

// The commands of a KCP segment.
const (
	cmdPush = 81 // data
	cmdTell = 84 // the last of the four: acknowledge, ask for the window, tell it
)

// segments tells whether b is what KCP sends in this session, and nothing else:
// one or more segments
//
//	conv 4 | cmd 1 | frg 1 | wnd 2 | ts 4 | sn 4 | una 4 | len 4 | data
//
// The peer is authentic, but that does not make its bytes sound.
func segments(b []byte, conv uint32) bool {
	if len(b) == 0 || len(b) > mtu {
		return false
	}
	for len(b) > 0 {
		if len(b) < segment || binary.LittleEndian.Uint32(b) != conv {
			return false
		}
		cmd, frg, n := b[4], b[5], binary.LittleEndian.Uint32(b[20:])
		b = b[segment:]
		if cmd < cmdPush || cmd > cmdTell || frg != 0 || n > uint32(len(b)) || (cmd == cmdPush) != (n > 0) {
			return false
		}
		b = b[n:]
	}
	return true
}

// packet is a buffer for one datagram.
type packet [maxPacket]byte

var packets = sync.Pool{New: func() any { return new(packet) }}
