package core

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing/synctest"
	"time"

	"carom/game/arena"
	"carom/game/brain"
	"carom/game/rules"
	"carom/lobby/api"
	"carom/netcode/netsim"
	"carom/netcode/session"
	"carom/netcode/transport"
)

// guest is one client of a lab.
type guest struct {
	*game
	lab   *lab
	name  string
	rng   *rand.Rand
	ppm   float64 // by which its clock is fast
	next  time.Time
	since time.Time // when the link in use was taken into use
	err   error     // what ended it
	each  func()

	udp, tcp way
	lobby    way // only whether it is dark
	open     []*cable

	brain *brain.Brain // of one that is steered by a brain that looks at its screen
	arena *arena.Arena // that it knows

	shadow shadow
}

// way is what one transport of a guest is like.
type way struct {
	up, down netsim.Conditions
	dark     time.Time // until when nothing goes through
}

// cable is an open link of a guest.
type cable struct {
	kind      string
	near, far *netsim.Link
	ended     bool
}

// steady is a way of so much delay and nothing else.
func steady(delay time.Duration) way { return both(netsim.Conditions{Delay: delay}) }

// both is a way that is alike in both directions.
func both(c netsim.Conditions) way { return way{up: c, down: c} }

// join lets a client come in. One with a pilot is flown, any other is steered by a brain.
func (l *lab) join(name, transport string, w way, pilot Pilot) *guest {
	g := &guest{lab: l, name: name, udp: w, tcp: w, rng: rand.New(rand.NewPCG(l.seed, uint64(len(l.guests)+100)))}
	g.next = l.net.Now().Add(time.Hour) // until there is a link
	l.guests = append(l.guests, g)
	c := New(Config{API: &api.Client{}, Mode: "ffa", Pilot: pilot, Transport: transport})
	c.now = g.clock
	if transport == "auto" {
		transport = "kcp"
	}
	l.reserve(name, func(at rules.Seat, err error) {
		if err != nil {
			l.fatal("no seat for %s: %v", name, err)
		}
		g.game = newGame(c, g.dial(transport, at))
		g.keeper.travel = g.travel
		g.next = l.net.Now().Add(time.Duration(g.rng.Int64N(int64(frame))))
	})
	return g
}

// clock is the guest's own time.
func (g *guest) clock() time.Time {
	d := g.lab.passed()
	return g.lab.begin.Add(d + time.Duration(float64(d)*g.ppm/1e6))
}

// real is the true time at a time of the guest's own.
func (g *guest) real(t time.Time) time.Time {
	return g.lab.begin.Add(time.Duration(float64(t.Sub(g.lab.begin)) / (1 + g.ppm/1e6)))
}

// step is a tick of the client.
func (g *guest) step() {
	g.steer()
	now, making, used := g.clock(), g.keeper.trip, g.line
	g.err = g.game.step(context.Background(), now)
	if making != g.keeper.trip {
		synctest.Wait() // what was given up may have to be closed, beside the loop
	}
	if used != g.line {
		g.since = g.lab.net.Now()
	}
	g.next = g.real(g.game.clock.Next(now))
	if soon := g.lab.net.Now().Add(100 * time.Microsecond); g.next.Before(soon) {
		g.next = soon
	}
	g.check()
	if g.each != nil && g.err == nil {
		g.each()
	}
}

// steer lets the brain look at the screen, every second tick as brains do.
func (g *guest) steer() {
	s := g.c.Scene()
	if g.c.cfg.Pilot != nil || s.Phase != Playing || s.Tick%2 != 0 {
		return
	}
	if g.brain == nil || g.arena != s.Arena {
		g.arena = s.Arena
		g.brain = brain.New(brain.Normal, g.lab.seed+uint64(len(g.name)), s.Arena)
	}
	in := g.brain.Think(&s.View)
	g.c.Steer(Controls{Move: in.Move, Aim: in.Aim, Fire: in.Fire, Beam: in.Beam, Press: in.Press})
}

func (g *guest) way(kind string) *way {
	if kind == "tcp" {
		return &g.tcp
	}
	return &g.udp
}

// dial opens a link for a seat.
func (g *guest) dial(kind string, at rules.Seat) *line {
	l := g.lab
	in := newInbox(g.clock)
	near := &line{session: session.New(session.Config{Now: g.clock}, in), inbox: in, kind: kind}
	cable := &cable{kind: kind}
	peer := l.room.NewPeer(at, g.name, func() { cable.ended = true })
	far := session.New(session.Config{Now: l.net.Now, Limits: session.ServerLimits}, peer)
	join := l.net.Pair
	if kind == "tcp" {
		join = l.net.Stream
	}
	cable.near, cable.far = join(func(x transport.Link) transport.Handler {
		near.session.Bind(x)
		return near.session
	}, func(x transport.Link) transport.Handler {
		far.Bind(&tap{Link: x.(*netsim.Link), guest: g})
		return far
	})
	if err := peer.Attach(far); err != nil {
		l.fatal("%s: %v", g.name, err)
	}
	g.open = append(g.open, cable)
	g.wire(cable)
	return near
}

// wire puts the conditions of its way on a cable.
func (g *guest) wire(c *cable) {
	w := g.way(c.kind)
	c.near.Set(w.up)
	c.far.Set(w.down)
	if d := w.dark.Sub(g.lab.net.Now()); d > 0 {
		c.near.Outage(d)
		c.far.Outage(d)
	}
}

// set changes what a way is like.
func (g *guest) set(kind string, w way) {
	w.dark = g.way(kind).dark
	*g.way(kind) = w
	g.rewire()
}

// darken loses everything for d on the ways named; "lobby" is one.
func (g *guest) darken(d time.Duration, kinds ...string) {
	until := g.lab.net.Now().Add(d)
	for _, k := range kinds {
		w := g.way(k)
		if k == "lobby" {
			w = &g.lobby
		}
		w.dark = until
	}
	g.rewire()
}

func (g *guest) rewire() {
	g.open = slices.DeleteFunc(g.open, func(c *cable) bool { return c.ended })
	for _, c := range g.open {
		g.wire(c)
	}
}

// cut breaks all open links, as a reset does.
func (g *guest) cut() {
	for _, c := range g.open {
		c.near.Break()
	}
}

// travel makes another link, as comeBack does, in the lab's time.
func (g *guest) travel(_ context.Context, kind string, limit time.Duration) *trip {
	r := &ride{guest: g, kind: kind, until: g.lab.net.Now().Add(limit), trip: &trip{done: make(chan attempt, 1)}}
	r.trip.cancel = func() { r.cancelled = true }
	r.lobby()
	return r.trip
}

// ride is a trip on its way.
type ride struct {
	guest     *guest
	kind      string
	until     time.Time
	cancelled bool
	trip      *trip
}

// fail ends a ride that came to nothing.
func (r *ride) fail() {
	r.trip.done <- attempt{err: &Error{Kind: Unreachable, Text: "The server does not answer"}}
}

// wait looks every 20 ms whether a way is light, for so long, and goes on then.
func (r *ride) wait(w func() *way, d time.Duration, then func(), or func()) {
	l := r.guest.lab
	end := l.net.Now().Add(d)
	if r.until.Before(end) {
		end = r.until
	}
	var look func()
	look = func() {
		now := l.net.Now()
		switch {
		case r.cancelled:
			r.fail()
		case w().dark.Before(now) || w().dark.Equal(now):
			l.after(w().up.Delay+w().down.Delay, then)
		case !now.Before(end):
			or()
		default:
			l.after(20*time.Millisecond, look)
		}
	}
	look()
}

// lobby asks for a fresh grant.
func (r *ride) lobby() {
	g := r.guest
	r.wait(func() *way { return &g.lobby }, askTime, func() {
		g.lab.reserve(g.name, func(at rules.Seat, err error) {
			if err != nil {
				r.fail()
				return
			}
			r.redeem(at)
		})
	}, r.fail)
}

// redeem opens the link: with "auto" over UDP, or over TCP when that is silent for too long.
func (r *ride) redeem(at rules.Seat) {
	kind, patience, or := r.kind, dialTime, r.fail
	if racing := kind == "auto" || kind == ""; racing {
		kind, patience = "kcp", udpHead
		or = func() { r.kind = "tcp"; r.redeem(at) }
	}
	r.wait(func() *way { return r.guest.way(kind) }, patience, func() {
		if r.cancelled {
			r.fail()
			return
		}
		r.trip.done <- attempt{line: r.guest.dial(kind, at), kind: kind}
	}, or)
}

// heal makes all ways good, and tells when all that waits to be sent again has come.
func (g *guest) heal(delay time.Duration) (held time.Duration) {
	g.udp, g.tcp, g.lobby = steady(delay), steady(delay), way{}
	g.rewire()
	for _, c := range g.open {
		held = max(held, c.near.Held(), c.far.Held())
	}
	return held
}
