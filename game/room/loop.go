package room

import (
	"context"
	"fmt"
	"runtime/debug"
	"time"

	"carom/game/rules"
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
		due := base + ticksIn(now.Sub(epoch))
		if due > r.tick+catchUp {
			r.gauge.Work.Skip(uint64(due - r.tick - catchUp))
			base, epoch = r.tick+catchUp, now
			due = base
		}
		for r.tick < due && !r.over() {
			start := r.cfg.Now()
			r.turn(start)
			r.gauge.Work.Add(r.cfg.Now().Sub(start))
		}
		timer.Reset(epoch.Add(lengthOf(r.tick + 1 - base)).Sub(r.cfg.Now()))
	}
	return nil
}

// ticksIn is how many ticks are over after d.
func ticksIn(d time.Duration) rules.Tick { return rules.Tick(d * rules.TicksPerSecond / time.Second) }

// lengthOf is how long n ticks take, to the nanosecond in which the last is over: one
// sooner, and whoever sleeps for so long would have to go to sleep again.
func lengthOf(n rules.Tick) time.Duration {
	return (time.Duration(n)*time.Second + rules.TicksPerSecond - 1) / rules.TicksPerSecond
}

// turn is a tick with what its links have brought, and what they take away.
func (r *Room) turn(now time.Time) {
	if t := r.cfg.Turns; t != nil {
		t.Begin()
		defer t.End()
	}
	r.Tick(now)
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
	events := r.world.Step(&r.frame)
	r.tick = r.world.Tick()
	r.publish(events)
	r.judge(events)
	r.watch()
}

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
