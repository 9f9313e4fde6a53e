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
	maxOpening  = 16              // proposals the host is asked about at a time
	openTimeout = 5 * time.Second // how long the host may take
	expireEvery = time.Second
)

// outcome is the host's answer to a proposal.
type outcome struct {
	proposal   *proposal
	placements []lobby.Placement
	err        error
}

// Run implements lobby.Queue. It can be called once.
func (m *Matchmaker) Run(ctx context.Context) error {
	first := false
	m.once.Do(func() { first = true; close(m.begun) })
	if !first {
		return lobby.Errorf("Run", lobby.Internal, "", "the matchmaker was started twice")
	}
	var asking sync.WaitGroup
	defer asking.Wait()
	defer close(m.ended)
	tick := time.NewTicker(expireEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case call := <-m.calls:
			call()
		case o := <-m.opened:
			m.settle(o)
		case <-tick.C:
			m.pool.expire(m.now())
		}
		for m.out < maxOpening {
			p := m.pool.propose(m.now())
			if p == nil {
				break
			}
			m.out++
			asking.Go(func() { m.opened <- m.open(ctx, p) })
		}
	}
}

// open asks the host. It runs outside the loop and touches only what does not change.
func (m *Matchmaker) open(ctx context.Context, p *proposal) outcome {
	ctx, cancel := context.WithTimeout(ctx, openTimeout)
	defer cancel()
	players := make([]lobby.Player, len(p.tickets))
	for i, t := range p.tickets {
		players[i] = t.player
	}
	placements, err := m.host.Open(ctx, p.mode, players)
	if err == nil && len(placements) != len(players) {
		err = fmt.Errorf("the host placed %d of %d players", len(placements), len(players))
	}
	return outcome{proposal: p, placements: placements, err: err}
}

func (m *Matchmaker) settle(o outcome) {
	m.out--
	if o.err == nil {
		m.pool.accept(m.now(), o.proposal, o.placements)
		return
	}
	m.pool.reject(m.now(), o.proposal)
	if !errors.Is(o.err, context.Canceled) {
		m.log.Warn("a match could not be opened; its players wait on", "mode", o.proposal.mode, "err", o.err)
	}
}
