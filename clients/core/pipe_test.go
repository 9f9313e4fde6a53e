package core

import (
	"sync"
	"sync/atomic"
	"time"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

// pipe is one end of a link of a town. Messages take their time and keep their
// order; in the dark datagrams are lost and the others wait.
type pipe struct {
	town    *town
	kind    string
	id      uint32
	server  bool
	other   *pipe
	handler transport.Handler
	queue   chan parcel
	bytes   atomic.Uint64

	once sync.Once
	over chan struct{}
}

type parcel struct {
	at   time.Time
	lane transport.Lane
	msg  []byte
}

func newPipe(w *town, kind string, id uint32) *pipe {
	return &pipe{town: w, kind: kind, id: id, queue: make(chan parcel, 4096), over: make(chan struct{})}
}

func (p *pipe) ID() uint32             { return p.id }
func (p *pipe) Kind() string           { return p.kind }
func (p *pipe) Stats() transport.Stats { return transport.Stats{BytesIn: p.bytes.Load()} }

func (p *pipe) Clear() bool    { return !p.Lossless() || !p.lost() }
func (p *pipe) Lossless() bool { return p.kind == "tcp" }

func (p *pipe) Send(msg []byte) error { return p.put(parcel{lane: transport.Reliable, msg: msg}) }

func (p *pipe) SendDatagram(msg []byte) error {
	if p.lost() {
		return nil
	}
	return p.put(parcel{lane: transport.Unreliable, msg: msg})
}

func (p *pipe) Close(reason wire.Reason) {
	go func() {
		if !p.wait(p.town.oneW + time.Millisecond) {
			return
		}
		if !p.lost() {
			p.other.finish(reason)
		}
		p.finish(reason)
	}()
}

func (p *pipe) put(x parcel) error {
	x.at, x.msg = time.Now().Add(p.town.oneW), append([]byte(nil), x.msg...)
	select {
	case <-p.over:
		return transport.ErrClosed
	case p.queue <- x:
		return nil
	default:
		return transport.ErrFull
	}
}

// lost tells whether what is sent now is.
func (p *pipe) lost() (lost bool) {
	p.town.set(func() { lost = p.town.dark[p.kind] || p.town.deaf && p.kind == "kcp" && p.server })
	return lost
}

func (p *pipe) start() {
	go func() {
		for {
			select {
			case <-p.over:
				return
			case x := <-p.queue:
				p.carry(x)
			}
		}
	}()
}

// carry takes one parcel over.
func (p *pipe) carry(x parcel) {
	p.wait(time.Until(x.at))
	for x.lane == transport.Reliable && p.lost() && p.wait(20*time.Millisecond) {
	}
	select {
	case <-p.other.over:
	default:
		p.other.bytes.Add(uint64(len(x.msg)))
		p.other.handler.Receive(x.lane, x.msg)
	}
}

// wait reports false if the link ended instead.
func (p *pipe) wait(d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-p.over:
		return false
	}
}

func (p *pipe) finish(reason wire.Reason) {
	p.once.Do(func() {
		close(p.over)
		p.handler.Closed(reason)
	})
}
