package kcp

import (
	"encoding/binary"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"sync"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// inTurns says that a port reads and writes many datagrams at once.
const inTurns = true

// port is the server's UDP socket. It is kept away from Go's poller, which would
// wake a thread for each datagram that comes, whether anybody wants it then or
// not: await waits, and read and write never do.
type port struct {
	local net.Addr

	reading sync.Mutex
	fdIn    int // -1 once closed
	in      block

	writing   sync.Mutex
	fdOut     int // the same
	family    uint16
	out       block
	waiting   int // datagrams in out
	gathering int // how many gather sends
}

// block is memory for a batch of datagrams and their addresses.
type block struct {
	heads [batch]head
	parts [batch]unix.Iovec
	names [batch]unix.RawSockaddrInet6 // which is larger than that of IPv4
	bytes [batch][portBuffer]byte
}

// head is struct mmsghdr.
type head struct {
	unix.Msghdr
	n uint32
}

func (b *block) init() {
	for i := range b.heads {
		h := &b.heads[i]
		b.parts[i].Base = &b.bytes[i][0]
		b.parts[i].SetLen(portBuffer)
		h.Name, h.Namelen = (*byte)(unsafe.Pointer(&b.names[i])), unix.SizeofSockaddrInet6
		h.Iov = &b.parts[i]
		h.SetIovlen(1)
	}
}

// newPort takes a socket over.
func newPort(sock *net.UDPConn) (*port, error) {
	p := &port{local: sock.LocalAddr()}
	raw, err := sock.SyscallConn()
	if err != nil {
		return nil, fmt.Errorf("kcp: %w", err)
	}
	var failed error
	err = raw.Control(func(fd uintptr) {
		if p.fdIn, failed = unix.FcntlInt(fd, unix.F_DUPFD_CLOEXEC, 0); failed != nil {
			return
		}
		var name unix.Sockaddr
		name, failed = unix.Getsockname(int(fd))
		p.family = unix.AF_INET
		if _, six := name.(*unix.SockaddrInet6); six {
			p.family = unix.AF_INET6
		}
	})
	if err = errors.Join(err, failed); err != nil {
		return nil, fmt.Errorf("kcp: %w", err)
	}
	p.fdOut = p.fdIn
	p.in.init()
	p.out.init()
	return p, sock.Close() // which takes it out of the poller; the copy stays open
}

func (p *port) addr() net.Addr { return p.local }

// await waits until something can be read, at most for d.
func (p *port) await(d time.Duration) {
	p.reading.Lock()
	fds := []unix.PollFd{{Fd: int32(p.fdIn), Events: unix.POLLIN}}
	p.reading.Unlock()
	_, _ = unix.Poll(fds, int(d.Milliseconds())) // whatever it says, read says it better
}

// read passes on what has come, a batch at most, and how much that was. The error
// is net.ErrClosed, or what the network has answered to something that was sent.
func (p *port) read(take func(b []byte, from netip.AddrPort)) (int, error) {
	p.reading.Lock()
	defer p.reading.Unlock()
	if p.fdIn < 0 {
		return 0, net.ErrClosed
	}
	for i := range p.in.heads {
		p.in.heads[i].Namelen = unix.SizeofSockaddrInet6
	}
	n, _, errno := unix.RawSyscall6(unix.SYS_RECVMMSG, uintptr(p.fdIn), uintptr(unsafe.Pointer(&p.in.heads)), batch, unix.MSG_DONTWAIT, 0, 0)
	switch errno {
	case 0:
	case unix.EAGAIN, unix.EINTR:
		return 0, nil
	default:
		return 0, errno
	}
	for i := range int(n) {
		take(p.in.bytes[i][:min(p.in.heads[i].n, portBuffer)], addrOf(&p.in.names[i]))
	}
	return int(n), nil
}

// write sends a datagram; b is copied if others are gathered before it leaves.
func (p *port) write(b []byte, to netip.AddrPort) (err error) {
	p.writing.Lock()
	defer p.writing.Unlock()
	if p.fdOut < 0 {
		return net.ErrClosed
	}
	i := p.waiting
	p.out.parts[i].SetLen(copy(p.out.bytes[i][:], b))
	p.out.heads[i].Namelen = nameOf(&p.out.names[i], p.family, to)
	if p.waiting++; p.gathering == 0 || p.waiting == batch {
		return p.flush()
	}
	return nil
}

// gather holds back what is sent, until release or until it is a batch.
func (p *port) gather() {
	p.writing.Lock()
	p.gathering++
	p.writing.Unlock()
}

// release sends what was gathered.
func (p *port) release() error {
	p.writing.Lock()
	defer p.writing.Unlock()
	p.gathering--
	return p.flush()
}

// flush sends all that waits. What the system does not take is lost; the last
// error of those is returned.
func (p *port) flush() (err error) {
	for at := 0; at < p.waiting && p.fdOut >= 0; {
		n, _, errno := unix.RawSyscall6(unix.SYS_SENDMMSG, uintptr(p.fdOut), uintptr(unsafe.Pointer(&p.out.heads[at])), uintptr(p.waiting-at), unix.MSG_DONTWAIT, 0, 0)
		if errno != 0 { // of the first of them: the others may have better luck
			n, err = 1, errno
		}
		at += int(n)
	}
	p.waiting = 0
	return err
}

func (p *port) close() error {
	p.reading.Lock()
	defer p.reading.Unlock()
	p.writing.Lock()
	defer p.writing.Unlock()
	if p.fdIn < 0 {
		return net.ErrClosed
	}
	fd := p.fdIn
	p.fdIn, p.fdOut = -1, -1
	return unix.Close(fd)
}

// addrOf reads an address as the system writes it.
func addrOf(name *unix.RawSockaddrInet6) netip.AddrPort {
	if name.Family == unix.AF_INET {
		four := (*unix.RawSockaddrInet4)(unsafe.Pointer(name))
		return netip.AddrPortFrom(netip.AddrFrom4(four.Addr), network(four.Port))
	}
	ip := netip.AddrFrom16(name.Addr)
	if name.Scope_id != 0 {
		ip = ip.WithZone(strconv.FormatUint(uint64(name.Scope_id), 10))
	}
	return netip.AddrPortFrom(ip, network(name.Port))
}

// nameOf writes an address as a socket of a family takes it, and returns its length.
func nameOf(name *unix.RawSockaddrInet6, family uint16, to netip.AddrPort) uint32 {
	if family == unix.AF_INET {
		*(*unix.RawSockaddrInet4)(unsafe.Pointer(name)) = unix.RawSockaddrInet4{
			Family: family, Port: network(to.Port()), Addr: to.Addr().Unmap().As4(),
		}
		return unix.SizeofSockaddrInet4
	}
	*name = unix.RawSockaddrInet6{Family: family, Port: network(to.Port()), Addr: to.Addr().As16()}
	if zone := to.Addr().Zone(); zone != "" {
		n, _ := strconv.ParseUint(zone, 10, 32) // as addrOf wrote it
		name.Scope_id = uint32(n)
	}
	return unix.SizeofSockaddrInet6
}

// network turns a port number from the network's order of bytes to the machine's,
// or back.
func network(n uint16) uint16 {
	var b [2]byte
	binary.NativeEndian.PutUint16(b[:], n)
	return binary.BigEndian.Uint16(b[:])
}
