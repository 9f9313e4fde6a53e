package kcp

import (
	"net"
	"testing"
	"time"

	"carom/netcode/seal"
	"carom/netcode/transport"
)

// still is a listener that is not serving, with one session whose packets can be
// handed to it.
func still(t testing.TB) (*Listener, *seal.Keys) {
	t.Helper()
	keys := seal.NewRing(time.Now)
	l, err := Listen("127.0.0.1:0", keys, func(transport.Link) transport.Handler { return deafHandler{} })
	if err != nil {
		t.Fatal(err)
	}
	g := seal.Grant{ID: 9}
	k := g.Keys()
	w := newRoute(l, l.port.addr().(*net.UDPAddr).AddrPort())
	link := l.newLink(9, k.Server(), w)
	link.handler = deafHandler{}
	l.links[9] = link
	t.Cleanup(func() { l.Close() })
	return l, k
}

type deafHandler struct{}

func TestServerDoesNotAllocate(t *testing.T) {
	l, keys := still(t)
	link, from := l.links[9], *l.links[9].way.to.Load()
	msg, buf := make([]byte, 300), make([]byte, 0, maxPacket)
	if n := testing.AllocsPerRun(1000, func() {
		p, _ := keys.Client().Sealer.Seal(buf, typeMessage, msg)
		l.packet(p, from)
	}); n >= 1 {
		t.Errorf("%v allocations for a datagram received", n)
	}
	stranger := make([]byte, 100)
	stranger[0] = typeMessage
	if n := testing.AllocsPerRun(1000, func() { l.packet(stranger, from) }); n != 0 {
		t.Errorf("%v allocations for a stranger's datagram", n)
	}
	if n := testing.AllocsPerRun(1000, func() { link.SendDatagram(msg) }); n >= 1 {
		t.Errorf("%v allocations for a datagram sent", n)
	}
}

func BenchmarkRefuseUnknown(b *testing.B) {
	l, _ := still(b)
	p, from := make([]byte, 100), *l.links[9].way.to.Load()
	p[0] = typeMessage
	b.ReportAllocs()
	for b.Loop() {
		l.packet(p, from)
	}
}

func BenchmarkReceiveMessage(b *testing.B) {
	l, keys := still(b)
	from := *l.links[9].way.to.Load()
	msg, buf := make([]byte, 50), make([]byte, 0, maxPacket)
	b.ReportAllocs()
	for b.Loop() { // sealing included
		p, _ := keys.Client().Sealer.Seal(buf, typeMessage, msg)
		l.packet(p, from)
	}
}

// BenchmarkEcho is a datagram there and back over loopback, sealed both ways.
func BenchmarkEcho(b *testing.B) {
	keys := seal.NewRing(time.Now)
	l, err := Listen("127.0.0.1:0", keys, func(l transport.Link) transport.Handler { return echoHandler{l} })
	if err != nil {
		b.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- l.Serve(b.Context()) }()
	g := seal.Grant{ID: 9}
	if err := keys.Add(g, time.Now().Add(time.Minute)); err != nil {
		b.Fatal(err)
	}
	back := make(chan struct{}, 1)
	client, err := Dial(b.Context(), l.Addr().String(), g, func(transport.Link) transport.Handler { return signal(back) })
	if err != nil {
		b.Fatal(err)
	}
	msg := make([]byte, 150)
	b.ReportAllocs()
	for b.Loop() {
		client.SendDatagram(msg)
		select {
		case <-back:
		case <-time.After(time.Second):
			b.Fatal("lost")
		}
	}
	client.Close(1)
	l.Close()
	<-served
}

type echoHandler struct{ l transport.Link }

func (h echoHandler) Receive(_ transport.Lane, msg []byte) { h.l.SendDatagram(msg) }

type signal chan struct{}

func (s signal) Receive(transport.Lane, []byte) {
	select {
	case s <- struct{}{}:
	default:
	}
}
