package core

import (
	"context"
	"fmt"
	"log/slog"
	"sync/atomic"
	"time"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
	"carom/lobby/api"
	"carom/netcode/wire"
)

// Pilot is a player made of code.
type Pilot interface {
	// Start is called at the beginning of each match, before its first Fly.
	Start(a *arena.Arena, seat rules.Seat)
	// Fly is called for each decoded snapshot, thirty times a second at most; v
	// is valid during the call. Its answer is played until the next one.
	Fly(v *view.View) rules.Input
}

// Config is what a client needs; API and one of Mode and Watch must be set.
type Config struct {
	API       *api.Client  // already signed in: it holds a token
	Mode      string       // "ffa", "tdm", "duel"
	Ranked    bool         // through the queue, also where the mode has quick play
	Watch     string       // id of a running match: to watch it, and those that follow in its room
	Transport string       // "auto" (also ""), "kcp", "tcp"
	Pilot     Pilot        // nil: Steer drives
	Log       *slog.Logger // nil: silent

	// AckLate, for measurements, is asked how many snapshots late to acknowledge
	// them, so that what builds on them is as old as over a longer way. nil: 0.
	AckLate func() int
}

// Controls is what a person asks for at this moment.
type Controls struct {
	Move       rules.Move
	Aim        geom.Heading
	Fire, Beam bool
	Press      uint8 // counts trigger pulls modulo 8, so that a tap shorter than a tick still fires
}

// Client plays one session. Its methods other than Run may be called from any
// goroutine.
type Client struct {
	cfg  Config
	api  api.Client // a copy that says which protocol it speaks
	log  *slog.Logger
	dial dialer
	now  func() time.Time
	late time.Duration // how far behind is what a spectator sees; set before there is a game
	made bool          // the match was made for its players; set before there is a game

	scene atomic.Pointer[Scene]
	steer atomic.Pointer[Controls]
	gaze  atomic.Pointer[Gaze]
	stats atomic.Pointer[Stats]
}

// racing tells whether UDP and TCP are both to be used, whichever is better.
func (c *Client) racing() bool { return c.cfg.Transport == "auto" || c.cfg.Transport == "" }

// Protocol is what this client speaks on the game socket, and sends to the
// lobby in the header Carom-Protocol: the version of the messages and the
// hash of the rules.
func Protocol() string { return fmt.Sprintf("%d-%016x", wire.Version, rules.Hash()) }

// New makes a client; it does nothing until Run.
func New(cfg Config) *Client {
	c := &Client{cfg: cfg, api: *cfg.API, log: cfg.Log, dial: sockets{}, now: time.Now}
	if c.log == nil {
		c.log = slog.New(slog.DiscardHandler)
	}
	c.api.Protocol = Protocol()
	c.scene.Store(&Scene{Self: rules.NoSeat, At: c.now(), Watching: Watching{On: c.watches(), Seat: rules.NoSeat}})
	c.steer.Store(&Controls{})
	c.gaze.Store(&Leader)
	c.stats.Store(&Stats{})
	return c
}

// Run finds a seat, connects, and plays until the session ends. A link that
// breaks does not end it: the seat is asked for again, for a minute. It returns nil
// when ctx was cancelled, which is how a player leaves: the server is told, and
// Run returns within about half a second. Any other end is an *Error. Call it
// once.
func (c *Client) Run(ctx context.Context) error {
	err := c.run(ctx)
	if ctx.Err() != nil {
		err = nil
	}
	c.close(err)
	return err
}

func (c *Client) run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	grant, err := c.place(ctx)
	if err != nil {
		return err
	}
	c.show(Connecting, "Connecting…")
	line, err := c.connect(ctx, c.cfg.Transport, grant)
	if err != nil {
		return err
	}
	g := newGame(c, line)
	defer g.wait()
	defer cancel()
	return g.run(ctx)
}

// show publishes a scene of a phase in which there is nothing to see yet.
func (c *Client) show(p Phase, notice string) {
	s := *c.Scene()
	s.Phase, s.Notice, s.At = p, notice, c.now()
	c.scene.Store(&s)
}

// close publishes the last scene: what was seen last, and why it ended.
func (c *Client) close(err error) {
	notice := wire.Quit.String()
	if err != nil {
		notice = err.Error()
	}
	c.show(Closed, notice)
}

// Steer states what the person wants from now on.
func (c *Client) Steer(k Controls) { c.steer.Store(&k) }

// Gaze states what a spectator wants to see from now on.
func (c *Client) Gaze(k Gaze) { c.gaze.Store(&k) }

// watches tells whether the session is a spectator's.
func (c *Client) watches() bool { return c.cfg.Watch != "" }

// Scene is the newest picture; it is never nil and must not be changed.
func (c *Client) Scene() *Scene { return c.scene.Load() }

// Stats is what the session has measured; it is at most a second old, and
// exact once Run has returned.
func (c *Client) Stats() Stats { return *c.stats.Load() }
