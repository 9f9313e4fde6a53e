package view

import (
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim"
)

// Observer is one viewer's memory: the ids it gave to shells, pings it heard, events it has not
// acknowledged. It is not safe for concurrent use.
type Observer struct {
	eye    eye // what the viewer sees in the current tick
	looked bool
	lifted lifted
	ahead  lookahead
	view   View
	shells shells
	pings  []heard // oldest first
	events []Event // not acknowledged, oldest first
	seq    uint8   // of the newest event
	board  uint32  // number of the scoreboard that the view has
	common *Common // owned by all viewers of the room together
}

// Bounds of an observer's memory; past them the oldest goes.
const (
	maxPings   = 64
	maxEvents  = 64
	EventTicks = 18 // events older than this are dropped, acknowledged or not
)

// NewObserver returns an observer that has seen nothing yet.
func NewObserver() *Observer {
	return &Observer{
		common: &Common{},
		pings:  make([]heard, 0, maxPings),
		events: make([]Event, 0, maxEvents),
	}
}

// Share lets the observer use what all viewers of a room work out together. It changes what a view
// costs, never what is in it.
func (o *Observer) Share(c *Common) { o.common, o.board = c, 0 }

// SetAhead says how many ticks the viewer's screen may be ahead of the world by the time a view of now
// has come and until the next one does, at most MaxAhead. With 0, which is the start, a view holds what
// is in sight now and nothing else.
func (o *Observer) SetAhead(ticks rules.Tick) {
	if ticks = min(ticks, MaxAhead); ticks != o.ahead.ticks {
		o.ahead.ticks, o.ahead.made = ticks, false
	}
}

// Note takes in what happened in the tick that w has just made. To be called every tick with all its
// events; seat is the viewer's, or rules.NoSeat for a spectator, who sees all of a window around the
// middle of the arena or of the one that Open gave. Another seat, or another world, makes the observer forget the last one's.
func (o *Observer) Note(w *sim.World, seat rules.Seat, evs []sim.Event) {
	o.look(w, seat)
	o.age(w.Tick())
	for i := range evs {
		e := &evs[i]
		if e.Kind == sim.Fired || e.Kind == sim.BeamFired {
			o.hear(e)
		}
		if known, ok := o.eye.witness(e); ok {
			o.keep(known, w.Tick())
		}
	}
}

// Observe returns what the seat may know of w now. The View is valid until the next call of Observe;
// its slices belong to the observer.
func (o *Observer) Observe(w *sim.World, seat rules.Seat) *View {
	o.look(w, seat)
	o.age(w.Tick())
	v := &o.view
	o.clock(v)
	o.tanks(v)
	o.shells.observe(v, &o.eye)
	o.beams(v)
	o.pads(v)
	o.scores(v)
	v.Pings = v.Pings[:0]
	for _, p := range o.pings {
		v.Pings = append(v.Pings, Ping{Cell: p.cell, Age: uint8(w.Tick() - p.tick)})
	}
	v.Events = append(v.Events[:0], o.events...)
	return v
}

// look turns the eye to the world's current tick.
func (o *Observer) look(w *sim.World, seat rules.Seat) {
	if o.eye.world != w || o.eye.seat != seat {
		o.shells.marks, o.pings, o.events = o.shells.marks[:0], o.pings[:0], o.events[:0]
		o.board, o.ahead.shown = 0, [rules.MaxSeats]glimpse{}
	} else if o.looked && o.eye.tick == w.Tick() {
		return
	}
	o.common.look(w)
	o.eye.look(w, o.common, seat, &o.lifted)
	o.looked, o.ahead.made = true, false
}

// clock writes what belongs to nobody, and the own tank.
func (o *Observer) clock(v *View) {
	e := &o.eye
	w := e.world
	v.Tick, v.Seat, v.Window = w.Tick(), e.seat, e.window
	v.Left, v.Limit, v.Round, v.Phase = w.Left(), w.Limit(), uint8(w.Round()), Phase(w.Phase())
	v.Own, v.Team = rules.Tank{}, rules.NoTeam
	if e.seat != rules.NoSeat {
		v.Own, v.Team = *w.Tank(e.seat), e.team
	}
}

// tanks writes the other tanks: those in sight, and those that may be before long or were just now.
func (o *Observer) tanks(v *View) {
	v.Tanks = v.Tanks[:0]
	w := o.eye.world
	for _, s := range o.common.alive {
		t := w.Tank(s)
		if s == o.eye.seat || !o.shows(s, t.Pos) {
			continue
		}
		v.Tanks = append(v.Tanks, Tank{
			Seat: s, Team: w.Team(s), Pos: t.Pos, Vel: t.Vel, Turret: t.Turret, Move: w.Move(s),
			HP: t.HP, Charge: t.Charge, Protected: t.Protect > 0, Turbo: t.Turbo > 0,
		})
	}
}

// shows reports whether a living tank of another belongs into the view.
func (o *Observer) shows(s rules.Seat, pos geom.Vec) bool {
	e, l := &o.eye, &o.ahead
	if l.ticks == 0 || e.open {
		return e.sees(s)
	}
	if !l.made {
		l.foresee(e)
	}
	return l.sends(e, s, pos)
}

// pads writes the pads in the window.
func (o *Observer) pads(v *View) {
	v.Pads = v.Pads[:0]
	places := o.eye.world.Arena().Pads
	for i, state := range o.eye.world.Pads() {
		if o.eye.window.Contains(places[i].Pos) {
			v.Pads = append(v.Pads, Pad{
				Index: uint8(i), Kind: places[i].Kind, Pos: places[i].Pos, Ready: state.Ready, In: state.In,
			})
		}
	}
}
