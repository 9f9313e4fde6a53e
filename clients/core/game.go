package core

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
	"carom/netcode/clock"
	"carom/netcode/interp"
	"carom/netcode/predict"
	"carom/netcode/wire"
)

const (
	tendEvery = 50 * time.Millisecond // how often the session is looked after
	leaveTime = 700 * time.Millisecond
)

// game is one session from its first message to its last. Everything in it is
// owned by the goroutine in run, except what the parts say of themselves.
type game struct {
	c    *Client
	line *line
	log  *slog.Logger
	now  time.Time // of this client tick

	clock  *clock.Clock
	tick   rules.Tick // the newest tick an input was made for
	words  predict.Ring[rules.Tank]
	others interp.Buffer[view.View]
	flown  view.View // of the newest snapshot, with a pilot
	shown  view.View // what the pilot was given of it

	table  table   // match, names, scores, feed, result
	keeper keeper  // whether the line works, and what else is tried
	fetch  fetcher // arenas that are not built in
	intake intake  // snapshots decoded and acknowledged
	own    own     // the predicted tank and its shots
	shells shells
	events events
	sender sender
	gazer  gazer // of a spectator, in place of own and sender
	meter  meter
	camera camera
	sight  sight
	tended time.Time
	began  time.Time                         // when the first snapshot came
	hulls  []geom.Vec                        // of others where they are drawn: they stand in the own tank's way
	again  func(*rules.Tank, uint32, uint32) // replay, bound once
	trips  sync.WaitGroup
}

func newGame(c *Client, l *line) *game {
	g := &game{c: c, line: l, log: c.log, clock: clock.New(rules.TicksPerSecond)}
	g.again, g.sender = g.replay, newSender()
	g.keeper.travel = g.travel
	g.fetch.init(&c.api)
	g.table.self, g.gazer.seat = rules.NoSeat, rules.NoSeat
	g.meter.init(c.now(), l)
	return g
}

// run plays until the session ends or ctx does.
func (g *game) run(ctx context.Context) error {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			g.leave()
			return nil
		case <-timer.C:
		}
		now := g.c.now()
		if err := g.step(ctx, now); err != nil {
			g.publishStats()
			return err
		}
		timer.Reset(g.clock.Next(now).Sub(g.c.now()))
	}
}

// step is one client tick at the time now.
func (g *game) step(ctx context.Context, now time.Time) error {
	g.now = now
	if err := g.receive(ctx); err != nil {
		return err
	}
	if now.Sub(g.tended) >= tendEvery {
		g.tended = now
		g.line.session.Tick(now)
		if spare := g.keeper.spare; spare != nil {
			spare.session.Tick(now)
		}
	}
	if g.c.watches() {
		g.spectate()
	} else {
		g.drive()
	}
	g.meter.tick(g)
	g.publish()
	return nil
}

// receive takes in everything that has come since the last tick.
func (g *game) receive(ctx context.Context) error {
	ended, reason, overflow := g.line.inbox.state()
	for _, m := range g.line.inbox.take() {
		g.table.message(ctx, g, m)
	}
	if g.table.foreign {
		g.line.session.Close(wire.BadVersion)
		return closed(wire.BadVersion)
	}
	switch a, err := g.fetch.poll(); {
	case err != nil:
		g.line.session.Close(wire.Quit)
		return &Error{Kind: Refused, Text: "The map of this match could not be had", Err: err}
	case a != nil:
		g.table.arrived(g, a)
	}
	for !g.table.unsure && g.line.inbox.next(&g.intake.datagram) {
		g.intake.take(g)
	}
	if overflow && !ended {
		g.line.session.Close(wire.Lost)
		ended, reason = true, wire.Lost
	}
	return g.keep(ctx, ended, reason)
}

// drive makes an input for every tick that has begun, and sends.
func (g *game) drive() {
	if !g.clock.Started() {
		return
	}
	target := rules.Tick(g.clock.InputTick(g.now))
	ahead := int32(target - g.tick)
	if ahead <= 0 && ahead > -snapBack {
		return
	}
	if ahead > predict.MaxReplay || ahead < 0 {
		g.tick = target - 1 // the clock has jumped: nothing in between was played
	}
	for g.tick != target {
		g.tick++
		g.sender.sample(g)
	}
	g.sender.send(g)
}

// fault counts a message that did not parse. Of many only a few are logged.
func (g *game) fault(kind wire.Kind, err error) {
	g.meter.undecodable++
	if n := g.meter.undecodable; n&(n-1) == 0 {
		g.log.Warn("bad message", "kind", kind, "err", err, "so_far", n)
	}
}

// snapBack is how many ticks the clock may be behind what was already sampled
// without starting over; it never is, except after a jump.
const snapBack = 8

// leave says goodbye and waits until it is delivered, or nearly so.
func (g *game) leave() {
	g.line.session.Close(wire.Quit)
	if spare := g.keeper.spare; spare != nil {
		spare.session.Close(wire.Quit)
	}
	t := time.NewTimer(leaveTime)
	defer t.Stop()
	select {
	case <-g.line.inbox.done:
	case <-t.C:
	}
	g.publishStats()
}

// wait ends what the game has started besides itself.
func (g *game) wait() {
	g.fetch.wait()
	g.trips.Wait()
	if t := g.keeper.trip; t != nil {
		g.keeper.trip = nil
		if a, done := t.poll(); done && a.line != nil { // made while we were leaving
			a.line.session.Close(wire.Quit)
		}
	}
	g.keeper.drop()
}

// closed is the error of a session that ended for reason.
func closed(reason wire.Reason) error {
	kind := Ended
	switch reason {
	case wire.Full, wire.Refused, wire.BadVersion:
		kind = Refused
	}
	return &Error{Kind: kind, Reason: reason, Text: reason.String()}
}
