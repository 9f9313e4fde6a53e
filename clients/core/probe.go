package core

import (
	"context"
	"time"
)

const (
	probeEvery = 15 * time.Second
	probeTrial = 2 * time.Second        // UDP has to work for so long beside TCP
	probeTime  = 2 * time.Second        // to be made: well before the server gives the seat to a link that only stands by
	probeQuiet = 300 * time.Millisecond // without a pause as long as this
)

// probe looks, while a game that had begun over UDP is on TCP, whether UDP
// works again. Its line stands by: the server sends by both, inputs go by TCP.
type probe struct {
	moved bool      // UDP worked once, and TCP had to take over
	next  time.Time // when to look again
	on    bool      // the keeper's trip or spare is the probe's
	trial time.Time // since when the spare stands by
	count uint      // snapshots the spare had brought when it was last looked at
	heard time.Time // when that was seen to grow
}

func (p *probe) idle() bool { return !p.on }

func (p *probe) stop() { p.on = false }

// settle notes by which transport the game goes on.
func (p *probe) settle(now time.Time, from, to string) {
	*p = probe{moved: to == "tcp" && (p.moved || from == "kcp"), next: now.Add(probeEvery)}
}

// begin starts the trial of a line that was made to probe.
func (p *probe) begin(g *game, l *line) {
	if p.on {
		p.trial, p.heard, p.count = g.now, g.now, l.inbox.came()
	}
}

// probing makes a probe when it is time, and goes back to UDP when it works.
func (k *keeper) probing(ctx context.Context, g *game) {
	p := &k.probe
	if !p.on {
		if p.moved && g.c.racing() && g.phase() == Playing && !g.now.Before(p.next) {
			p.on, p.next = true, g.now.Add(probeEvery)
			k.trip = k.travel(ctx, "kcp", probeTime)
		}
		return
	}
	if k.spare == nil {
		return
	}
	if n := k.spare.inbox.came(); n != p.count {
		p.count, p.heard = n, g.now
	}
	switch {
	case g.now.Sub(p.heard) >= probeQuiet:
		k.drop()
	case g.now.Sub(p.trial) >= probeTrial:
		g.adopt(k.spare)
	}
}
