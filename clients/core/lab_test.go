package core

import (
	"context"
	"fmt"
	"log/slog"

	"math/rand/v2"
	"testing"
	"testing/synctest"
	"time"

	"carom/game/arena"
	"carom/game/brain"
	"carom/game/room"
	"carom/game/rules"
	"carom/netcode/netsim"
)

// lab is a room as it really is and clients as they really are, on simulated links, in
// virtual time and on one goroutine: the same seed gives the same evening.
type lab struct {
	t      *testing.T
	seed   uint64
	rng    *rand.Rand
	net    *netsim.Net
	room   *room.Room
	begin  time.Time
	ticks  int64 // of the room so far
	guests []*guest
	plans  []plan
	asked  []*ask
	each   func() // after each tick of the room
}

// plan is something that will happen.
type plan struct {
	at time.Time
	do func()
}

// inLab runs f with a lab. A seat is asked for by a goroutine that waits for the room's
// next tick; the bubble says when it does.
func inLab(t *testing.T, seed uint64, change func(*room.Config), f func(l *lab)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		l := &lab{t: t, seed: seed, rng: rand.New(rand.NewPCG(seed, 7)), net: netsim.New(seed, netsim.Conditions{})}
		l.begin = l.net.Now()
		mode, _ := rules.ModeByID("ffa")
		matches := byte(0)
		cfg := room.Config{
			ID: 1, Mode: mode, Warm: true, Level: brain.Normal, Bots: []room.Player{{Account: "b1", Name: "b1", Bot: true}, {Account: "b2", Name: "b2", Bot: true}},
			Length: 3 * 60 * rules.Minute,
			Pick:   func(string, int) *arena.Arena { return fieldOf(7) },
			NewMatch: func() (room.MatchID, uint64) {
				matches++
				return room.MatchID{matches}, seed + uint64(matches)
			},
			Hold: func() bool { return false },
			Now:  l.net.Now,
			Log:  slog.New(slog.DiscardHandler),
		}
		cfg.Report = func(r room.Result) { l.after(50*time.Millisecond, func() { l.room.Committed(r, nil) }) }
		if change != nil {
			change(&cfg)
		}
		l.room = room.New(cfg)
		f(l)
	})
}

// fatal ends the test with what is needed to see it again.
func (l *lab) fatal(format string, args ...any) {
	l.t.Helper()
	l.t.Fatalf("seed %d, after %v: %s", l.seed, l.passed(), fmt.Sprintf(format, args...))
}

func (l *lab) passed() time.Duration { return l.net.Now().Sub(l.begin) }

// tick is the newest of the room's.
func (l *lab) tick() rules.Tick {
	_, w, _ := l.room.Last()
	return w.Tick()
}

// after plans something.
func (l *lab) after(d time.Duration, do func()) {
	l.plans = append(l.plans, plan{l.net.Now().Add(d), do})
}

// run lets d pass.
func (l *lab) run(d time.Duration) {
	for end := l.net.Now().Add(d); ; {
		next := l.nextTick()
		for i := range l.plans {
			next = earlier(next, l.plans[i].at)
		}
		for _, g := range l.guests {
			if g.err == nil {
				next = earlier(next, g.next)
			}
		}
		if next.After(end) {
			l.net.Advance(end.Sub(l.net.Now()))
			return
		}
		l.net.Advance(next.Sub(l.net.Now()))
		l.happen(next)
	}
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func (l *lab) nextTick() time.Time {
	return l.begin.Add(time.Duration((l.ticks + 1) * int64(time.Second) / rules.TicksPerSecond))
}

// happen does all that is due.
func (l *lab) happen(now time.Time) {
	for i := 0; i < len(l.plans); i++ {
		if p := l.plans[i]; !p.at.After(now) {
			l.plans = append(l.plans[:i], l.plans[i+1:]...)
			p.do()
			i = -1 // it may have planned more
		}
	}
	if !l.nextTick().After(now) {
		l.ticks++
		l.room.Tick(now)
		l.answer()
		if l.each != nil {
			l.each()
		}
	}
	for _, g := range l.guests {
		if g.err == nil && !g.next.After(now) {
			g.step()
		}
	}
}

// ask is a seat that was asked for.
type ask struct {
	done chan struct{}
	at   rules.Seat
	err  error
	then func(rules.Seat, error)
}

// reserve asks the room for a seat, which it gives with its next tick.
func (l *lab) reserve(name string, then func(rules.Seat, error)) {
	a := &ask{done: make(chan struct{}), then: then}
	l.asked = append(l.asked, a)
	go func() {
		defer close(a.done)
		a.at, a.err = l.room.Reserve(context.Background(), room.Player{Account: name, Name: name})
	}()
	synctest.Wait()
}

// answer hands over the seats that were given.
func (l *lab) answer() {
	asked := l.asked
	l.asked = nil
	for _, a := range asked {
		<-a.done
		a.then(a.at, a.err)
	}
}
