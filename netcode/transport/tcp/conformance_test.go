package tcp_test

import (
	"crypto/tls"
	"testing"

	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/transport/tcp"
	"carom/netcode/transport/transporttest"
)

func kit(t testing.TB) transporttest.Kit {
	cert, pin, err := tcp.Certificate()
	if err != nil {
		t.Fatal(err)
	}
	return kitOf(cert, pin)
}

func kitOf(cert tls.Certificate, pin [32]byte) transporttest.Kit {
	return transporttest.Kit{
		Pin: pin,
		Listen: func(keys *seal.Ring, accept transport.Accept, c *transport.Counters) (transport.Listener, error) {
			udp, ln, err := transport.Pair("127.0.0.1:0")
			if err != nil {
				return nil, err
			}
			udp.Close()
			return tcp.New(ln, cert, keys, accept, c), nil
		},
		Dial: tcp.Dial,
	}
}

func TestConformance(t *testing.T) { transporttest.Run(t, kit(t)) }
