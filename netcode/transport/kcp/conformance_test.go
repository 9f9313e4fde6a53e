package kcp_test

import (
	"net"
	"testing"

	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/transport/kcp"
	"carom/netcode/transport/transporttest"
)

var kit = transporttest.Kit{
	Listen: func(keys *seal.Ring, accept transport.Accept, c *transport.Counters) (transport.Listener, error) {
		sock, err := net.ListenUDP("udp", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
		if err != nil {
			return nil, err
		}
		return kcp.New(sock, keys, accept, c), nil
	},
	Dial: kcp.Dial,
}

func TestConformance(t *testing.T) { transporttest.Run(t, kit) }
