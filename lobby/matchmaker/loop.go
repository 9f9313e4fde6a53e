package matchmaker

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"carom/lobby"
)

const (
	maxOpening  = 16                     // proposals the host is asked about at a time
	openTimeout = 5 * time.Second        // how long the host may take
	turnEvery   = 100 * time.Millisecond // for those whose rules have softened
	expireEvery = time.Second
)

// outcome is the host's answer to a proposal.
type outcome struct {
	proposal   *proposal
	placements map[string]lobby.Placement
	err        error
}

// Run implements lobby.Queue. It can be called once.
func (m *Matchmaker) Run(ctx context.Context, w lobby.QueueWatcher) error {
	first := false
	m.once.Do(func() { first = true; close(m.begun) })
	if !first {
		return lobby.Errorf("Run", lobby.Internal, "", "the matchmaker was started twice")
	}
	var asking sync.WaitGroup
	defer asking.Wait()
	defer close(m.ended)
	turn, expire := time.NewTicker(turnEvery), time.NewTicker(expireEvery)
	defer turn.Stop()
	defer expire.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case call := <-m.calls:
			call()
		case o := <-m.heard:
			m.settle(o)
		case <-turn.C:
			m.turn(m.now())
		case <-m.again:
			m.turn(m.now())
		case <-expire.C:
			m.pool.expire(m.now())
		}
		for m.out < maxOpening && len(m.pool.ready) > 0 {
			p := m.pool.ready[0]
			m.pool.ready = m.pool.ready[1:]
			m.out++
			f := p.fixture()
			asking.Go(func() { m.heard <- m.open(ctx, p, f) })
		}
		m.tell(w)
	}
}

// turn makes matches. What is too much for one turn follows in the next, before
// which others are heard.
func (m *Matchmaker) turn(now time.Time) {
	if m.pool.turn(now) {
		select {
		case m.again <- struct{}{}:
		default:
		}
	}
}

// tell passes on what has happened.
func (m *Matchmaker) tell(w lobby.QueueWatcher) {
	p := m.pool
	for _, c := range p.changes {
		w.TicketChanged(c.account, c.ticket)
	}
	if len(p.missed) > 0 {
		w.CheckMissed(p.missed)
	}
	p.changes, p.missed = p.changes[:0], nil
}

// open asks the host, outside the loop.
func (m *Matchmaker) open(ctx context.Context, p *proposal, f lobby.Fixture) outcome {
	ctx, cancel := context.WithTimeout(ctx, openTimeout)
	defer cancel()
	placements, err := m.host.Open(ctx, f)
	for _, player := range f.Players() {
		if _, placed := placements[player.Account]; err == nil && !placed {
			err = fmt.Errorf("the host has no place for %s", player.Name)
		}
	}
	return outcome{proposal: p, placements: placements, err: err}
}

func (m *Matchmaker) settle(o outcome) {
	m.out--
	if o.err == nil {
		m.pool.opened(m.now(), o.proposal, o.placements)
		return
	}
	m.pool.refused(m.now(), o.proposal)
	if !errors.Is(o.err, context.Canceled) {
		m.log.Warn("a match could not be opened; its players wait on", "mode", o.proposal.mode, "err", o.err)
	}
}
