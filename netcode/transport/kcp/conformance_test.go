package kcp_test

import (
	"context"
	"net"
	"sync"
	"testing"
	"time"

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
		return kcp.New(sock, keys, accept, c)
	},
	Dial: kcp.Dial,
}

func TestConformance(t *testing.T) { transporttest.Run(t, kit) }

// turning is a listener that somebody takes turns with, as a room does.
type turning struct{ *kcp.Listener }

func (l turning) Serve(ctx context.Context) error {
	stop := make(chan struct{})
	var room sync.WaitGroup
	room.Go(func() {
		tick := time.NewTicker(time.Second / 60)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				l.Begin()
				l.End()
			case <-stop:
				return
			}
		}
	})
	defer room.Wait()
	defer close(stop)
	return l.Listener.Serve(ctx)
}

func TestConformanceInTurns(t *testing.T) {
	inTurns := kit
	inTurns.Listen = func(keys *seal.Ring, accept transport.Accept, c *transport.Counters) (transport.Listener, error) {
		l, err := kit.Listen(keys, accept, c)
		if err != nil {
			return nil, err
		}
		return turning{l.(*kcp.Listener)}, nil
	}
	transporttest.Run(t, inTurns)
}
