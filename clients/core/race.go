package core

import (
	"context"
	"time"

	"carom/netcode/seal"
)

const (
	tcpAfter = 500 * time.Millisecond  // how long UDP is alone before TCP is dialled beside it
	udpHead  = 1500 * time.Millisecond // and for how long it is preferred to a TCP that has answered
)

// race redeems a grant over UDP and, when that fails or is silent for a moment,
// over TCP beside it. UDP is the better one: a TCP that answers sooner is kept
// waiting until UDP has had its time, and closed if UDP makes it. Both are of one
// grant, so the server sees two links of one seat and never two players.
func (c *Client) race(ctx context.Context, g seal.Grant) attempt {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	r := runners{dial: func(kind string) attempt { return c.open(ctx, kind, g) }, done: make(chan attempt, 2)}
	second, patience := time.NewTimer(tcpAfter), time.NewTimer(udpHead)
	defer second.Stop()
	defer patience.Stop()
	r.start("kcp")
	for {
		select {
		case a := <-r.done:
			r.running--
			if a.err != nil {
				c.log.Info("no connection", "transport", a.kind, "err", a.err)
			}
			r.finish(a)
		case <-second.C:
			r.start("tcp")
		case <-patience.C:
			r.late = true
		}
		if r.decided() {
			cancel() // the other one, if any, ends; it is waited for
			return r.end()
		}
	}
}

// runners is the state of a race.
type runners struct {
	dial    func(kind string) attempt
	done    chan attempt
	running int
	tcp     bool    // TCP was started
	late    bool    // UDP is no longer waited for
	best    attempt // the line to keep so far, or the last failure
}

func (r *runners) start(kind string) {
	if kind == "tcp" {
		if r.tcp {
			return
		}
		r.tcp = true
	}
	r.running++
	go func() { r.done <- r.dial(kind) }()
}

// finish takes in how one dialling ended.
func (r *runners) finish(a attempt) {
	if a.kind == "kcp" && a.err != nil {
		r.late = true
		r.start("tcp") // no use in waiting any longer
	}
	switch {
	case r.best.line == nil:
		r.best = a
	case a.line == nil:
	case a.kind == "kcp":
		r.best.line.close()
		r.best = a
	default:
		a.line.close()
	}
}

func (r *runners) decided() bool {
	if r.best.line == nil {
		return r.running == 0 && r.tcp
	}
	return r.best.kind == "kcp" || r.late
}

// end waits for what still runs, and closes it if it was just made.
func (r *runners) end() attempt {
	for ; r.running > 0; r.running-- {
		if a := <-r.done; a.line != nil {
			a.line.close()
		}
	}
	return r.best
}
