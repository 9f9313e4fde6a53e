package tcp

import (
	"net"
	"net/netip"
	"sync"
)

// How many connections may be in their handshake: in all, and from one address
// (one /64 of IPv6). A handshake costs the server a signature and up to
// handshakeDeadline of patience, and is all that a stranger can ask for.
const (
	maxHandshakes     = 256
	maxHandshakesFrom = 16
)

// gate counts handshakes. Loopback addresses have no limit of their own.
type gate struct {
	mu   sync.Mutex
	all  int
	from map[string]int
}

func (g *gate) init() { g.from = make(map[string]int) }

// enter lets a connection in, unless there are too many; who goes back to leave.
func (g *gate) enter(addr net.Addr) (who string, ok bool) {
	who = origin(addr)
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.all >= maxHandshakes || who != "" && g.from[who] >= maxHandshakesFrom {
		return "", false
	}
	g.all++
	if who != "" {
		g.from[who]++
	}
	return who, true
}

func (g *gate) leave(who string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.all--
	if who == "" {
		return
	}
	if g.from[who]--; g.from[who] == 0 {
		delete(g.from, who)
	}
}

// origin is whom a connection counts for; "" for loopback.
func origin(addr net.Addr) string {
	tcp, ok := addr.(*net.TCPAddr)
	if !ok {
		return addr.String()
	}
	ip := tcp.AddrPort().Addr().Unmap()
	if ip.IsLoopback() {
		return ""
	}
	if ip.Is6() {
		return netip.PrefixFrom(ip.WithZone(""), 64).Masked().String()
	}
	return ip.String()
}
