package transport

import (
	"errors"
	"fmt"
	"net"
	"strconv"
)

// pairTries bounds how often Pair looks for a number free in both worlds.
const pairTries = 50

// Pair opens a UDP socket and a TCP listener on the same host and port number.
// With port 0 the system chooses a number, and Pair tries again until one
// fits both.
func Pair(addr string) (*net.UDPConn, *net.TCPListener, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, nil, fmt.Errorf("transport: address %q is not host:port: %w", addr, err)
	}
	tries := 1
	if port == "0" || port == "" {
		tries = pairTries
	}
	for range tries {
		var u *net.UDPConn
		var t *net.TCPListener
		if u, t, err = pairOnce(host, port); err == nil {
			return u, t, nil
		}
	}
	return nil, nil, err
}

func pairOnce(host, port string) (*net.UDPConn, *net.TCPListener, error) {
	tcpAddr, err := net.ResolveTCPAddr("tcp", net.JoinHostPort(host, port))
	if err != nil {
		return nil, nil, fmt.Errorf("transport: address %s: %w", net.JoinHostPort(host, port), err)
	}
	t, err := net.ListenTCP("tcp", tcpAddr)
	if err != nil {
		return nil, nil, fmt.Errorf("transport: TCP: %w", err)
	}
	number := t.Addr().(*net.TCPAddr).Port
	u, err := net.ListenUDP("udp", &net.UDPAddr{IP: tcpAddr.IP, Port: number, Zone: tcpAddr.Zone})
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("transport: UDP port %s: %w", strconv.Itoa(number), err), t.Close())
	}
	return u, t, nil
}
