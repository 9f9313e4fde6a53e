package main

import (
	"net"
	"net/netip"
	"strconv"
	"strings"
)

// maxAddr is how long an address may be that grants carry, in bytes.
const maxAddr = 255

// checkAddr refuses what is not HOST:PORT with a number for a port, or is no
// address that could ever be right.
func checkAddr(flag, addr string) error {
	host, port, err := net.SplitHostPort(addr)
	if err != nil || strings.ContainsAny(host, " \t/") || len(addr) > maxAddr {
		return usagef("--%s %q: an address is HOST:PORT, such as 127.0.0.1:8080", flag, addr)
	}
	if literal := strings.Trim(host, "0123456789.") == "" || strings.Contains(host, ":"); literal && host != "" {
		if _, err := netip.ParseAddr(host); err != nil {
			return usagef("--%s %q: %s is no IP address", flag, addr, host)
		}
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		return usagef("--%s %q: the port is a number from 0 to 65535", flag, addr)
	}
	return nil
}

// checkAdvertise refuses what players could not be told.
func checkAdvertise(addr string) error {
	if addr == "" {
		return nil
	}
	if err := checkAddr("advertise", addr); err != nil {
		return err
	}
	if _, port, _ := net.SplitHostPort(addr); strings.Trim(port, "0") == "" {
		return usagef("--advertise %q: players need the real port", addr)
	}
	return nil
}

// loopback reports whether an address is for this machine only.
func loopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// proxyFlag reads addresses and prefixes.
func proxyFlag(list []string) (out []netip.Prefix, err error) {
	for _, text := range list {
		p, err := netip.ParsePrefix(text)
		if addr, other := netip.ParseAddr(text); err != nil && other == nil {
			p, err = addr.Prefix(addr.BitLen())
		}
		if err != nil {
			return nil, usagef("--proxy %q: an IP address or a prefix, such as 127.0.0.1 or 10.0.0.0/8", text)
		}
		out = append(out, p.Masked())
	}
	return out, nil
}
