package kcp

import (
	"math/rand/v2"
	"net"
	"net/netip"
	"sync"
	"testing"
)

// A relay stands between one client and the server, as a NAT does, and can lose
// packets, change its address towards the server, or go silent.
type relay struct {
	t      testing.TB
	front  *net.UDPConn
	server *net.UDPAddr
	done   sync.WaitGroup

	mu     sync.Mutex
	back   *net.UDPConn
	client netip.AddrPort
	rand   *rand.Rand
	loss   float64
	ignore netip.AddrPort // a client address nothing is taken from
	silent bool
	mute   bool // towards the client
	skip   int  // packets from the client to lose first
	seen   [][]byte
}

func newRelay(t testing.TB, server string) *relay {
	t.Helper()
	to, err := net.ResolveUDPAddr("udp", server)
	if err != nil {
		t.Fatal(err)
	}
	r := &relay{t: t, server: to, rand: rand.New(rand.NewPCG(7, 7))}
	if r.front, err = net.ListenUDP("udp", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)}); err != nil {
		t.Fatal(err)
	}
	r.rebind()
	r.done.Go(r.forward)
	t.Cleanup(func() {
		r.front.Close()
		r.mu.Lock()
		r.back.Close()
		r.mu.Unlock()
		r.done.Wait()
	})
	return r
}

func (r *relay) addr() string { return r.front.LocalAddr().String() }

// set changes the relay's ways.
func (r *relay) set(f func(*relay)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	f(r)
}

// rebind forgets the address the server knows, and takes another.
func (r *relay) rebind() {
	back, err := net.DialUDP("udp", nil, r.server)
	if err != nil {
		r.t.Fatal(err)
	}
	r.mu.Lock()
	old := r.back
	r.back = back
	r.mu.Unlock()
	if old != nil {
		old.Close()
	}
	r.done.Go(func() { r.backward(back) })
}

// lost draws whether a packet is lost. Called with the lock held.
func (r *relay) lost() bool { return r.silent || r.rand.Float64() < r.loss }

func (r *relay) forward() {
	buf := make([]byte, 2048)
	for {
		n, from, err := r.front.ReadFromUDPAddrPort(buf)
		if err != nil {
			return
		}
		r.mu.Lock()
		drop := r.lost() || from == r.ignore || r.skip > 0
		if r.skip > 0 {
			r.skip--
		}
		if !drop {
			r.client = from
			r.seen = append(r.seen, append([]byte(nil), buf[:n]...))
			r.back.Write(buf[:n])
		}
		r.mu.Unlock()
	}
}

func (r *relay) backward(back *net.UDPConn) {
	buf := make([]byte, 2048)
	for {
		n, err := back.Read(buf)
		if err != nil {
			return
		}
		r.mu.Lock()
		if !r.lost() && !r.mute && r.client != r.ignore {
			r.front.WriteToUDPAddrPort(buf[:n], r.client)
		}
		r.mu.Unlock()
	}
}
