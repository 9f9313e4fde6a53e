package room

import (
	"context"
	"fmt"
	"runtime/debug"
	"time"

	"carom/game/rules"
	"carom/game/sim"
	"carom/netcode/wire"
)

// catchUp is how many late ticks are made up at once. Those past it are given
// up and the epoch moves: a machine that was suspended must not replay minutes
// in a burst.
const catchUp = 5

// Run plays matches until ctx ends, the room is idle for too long, or its one
// closed match is over, and then shows the rest to those who still watch. It sleeps to absolute deadlines counted from an epoch,
// so that rounding never accumulates. A panic below ends this room alone: it
// is logged with what is needed to repeat the match, and returned as an error.
func (r *Room) Run(ctx context.Context) (err error) {
	defer close(r.done)
	reason := wire.MatchOver
	defer func() {
		if p := recover(); p != nil {
			r.log.Error("room failed", "err", p, "match", r.match.id, "tick", r.tick,
				"seed", r.match.seed, "map", r.match.arena.Name, "stack", string(debug.Stack()))
			reason, err = wire.RoomFailed, fmt.Errorf("room %d failed at tick %d: %v", r.cfg.ID, r.tick, p)
		}
		r.close(reason)
	}()
	timer := time.NewTimer(0)
	defer timer.Stop()
	epoch, base := r.cfg.Now(), r.tick
	for !r.over() {
		select {
		case <-ctx.Done():
			r.warn(wire.NoticeStopping, "The server is shutting down.")
			reason = wire.ServerStopping
			return nil
		case <-timer.C:
		}
		now := r.cfg.Now()
		due := base + rules.Tick(now.Sub(epoch)*rules.TicksPerSecond/time.Second)
		if due > r.tick+catchUp {
			r.meter.Skip(uint64(due - r.tick - catchUp))
			base, epoch = r.tick+catchUp, now
			due = base
		}
		for r.tick < due && !r.over() {
			start := r.cfg.Now()
			r.Tick(start)
			r.meter.Add(r.cfg.Now().Sub(start))
		}
		next := epoch.Add(time.Duration(r.tick+1-base) * time.Second / rules.TicksPerSecond)
		timer.Reset(next.Sub(r.cfg.Now()))
	}
	return nil
}

// Tick plays one tick at the time now. Run calls it; a test with a virtual
// clock may call it instead of Run.
func (r *Room) Tick(now time.Time) {
	r.now = now
	r.drain()
	r.tendGallery()
	if r.ending {
		r.linger()
		return
	}
	r.tend()
	r.stage()
	r.gather()
	if r.gallery.delay > 0 {
		r.gallery.tape.Add(r.world, &r.frame)
	}
	r.events = r.world.Step(&r.frame)
	r.tick = r.world.Tick()
	r.publish(r.events)
	r.judge(r.events)
	r.watch()
}

// Last is what the newest Tick was made of and what came of it. It is for who calls
// Tick, to look at until the next one.
func (r *Room) Last() (*sim.Frame, *sim.World, []sim.Event) { return &r.frame, r.world, r.events }

// drain runs the waiting requests and files the waiting inputs, no more than
// were there when it began.
func (r *Room) drain() {
	for n := len(r.requests); n > 0; n-- {
		(<-r.requests).run()
	}
	for n := len(r.inputs); n > 0; n-- {
		r.accept(<-r.inputs)
	}
}
