package paint

import (
	"time"

	"carom/clients/core"
	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// Painter makes pictures of one client's scenes. It is not safe for concurrent
// use.
type Painter struct {
	// Plain paints everything in full light, for terminals whose few colours
	// could not tell dark walls from dark floor.
	Plain bool

	img     Image
	tiles   *tiles
	sprites *sprites
	light   light
	lens    Lens
	cam     Camera // of the frame being painted
	effects effects
	facing  [rules.MaxSeats]uint8
	teams   [rules.MaxSeats]rules.Team // of the seats that have been seen, for what outlives them
	labels  []Label
	arena   *arena.Arena
	now     time.Time // of the frame being painted
}

// Label is a text to be written over the picture.
type Label struct {
	X, Row int // its middle column and its row, from the picture's corner
	Text   string
	Colour rgb
	Own    bool // of whom the picture is about: oneself, or who is followed
}

// Picture is one frame. It is valid until the next Paint.
type Picture struct {
	*Image
	Camera Camera
	Labels []Label
}

// New returns a painter that has painted nothing.
func New() *Painter { return &Painter{} }

// Paint makes the picture of a scene with an arena, Cols by Rows cells at a
// zoom of 2 or more.
func (p *Painter) Paint(s *core.Scene, zoom int, now time.Time) Picture {
	p.prepare(s, zoom, now)
	cam := p.lens.Look(s.Center, s.Arena, zoom)
	p.cam = cam
	window := view.Window(s.Center, s.Arena)
	p.lighten(s, window, now)
	p.img.fill(Void)
	p.ground(cam, s.Arena, window)
	p.things(s, cam)
	return Picture{Image: &p.img, Camera: cam, Labels: p.labels}
}

// prepare bakes and forgets what a new zoom or arena makes necessary.
func (p *Painter) prepare(s *core.Scene, zoom int, now time.Time) {
	if p.tiles == nil || p.tiles.zoom != zoom {
		p.tiles, p.sprites = bakeTiles(zoom), bakeSprites(zoom)
		p.img.resize(Cols*zoom, Rows*zoom)
	}
	if p.arena != s.Arena {
		p.arena, p.lens = s.Arena, Lens{}
		p.light.reset(s.Arena)
	}
	p.labels = p.labels[:0]
	p.effects.note(s, now)
	for i := range s.View.Tanks {
		if t := &s.View.Tanks[i]; t.Seat.Valid() {
			p.teams[t.Seat] = t.Team
		}
	}
}

// lighten moves the light on.
func (p *Painter) lighten(s *core.Scene, window geom.Rect, now time.Time) {
	switch {
	case s.View.Seat == rules.NoSeat || p.Plain:
		p.light.all(window)
	case s.View.Own.HP > 0:
		p.light.see(s.View.Own.Pos, window)
	}
	p.light.pass(now.Sub(p.now), window)
	p.now = now
}

// things paints all that is not ground, from the floor up.
func (p *Painter) things(s *core.Scene, cam Camera) {
	v := &s.View
	sides := Sides{Self: v.Seat, Team: v.Team, Mode: s.Mode}
	for i := range v.Pads {
		p.pad(cam, &v.Pads[i])
	}
	for i := range v.Pings {
		p.ping(cam, &v.Pings[i])
	}
	for i := range v.Beams {
		p.charge(cam, &v.Beams[i], sides)
	}
	p.flashes(cam, sides)
	for i := range v.Shells {
		p.trail(cam, &v.Shells[i], s.Arena)
	}
	p.tanks(s, cam, sides)
	for i := range v.Shells {
		p.shell(cam, &v.Shells[i])
	}
	p.sparks(cam)
}

// tanks paints the others in sight above those that fade, then the own tank.
func (p *Painter) tanks(s *core.Scene, cam Camera, sides Sides) {
	for i := range s.Ghosts {
		o := &s.Ghosts[i].Tank
		t := tank{seat: o.Seat, facing: p.face(o.Seat, o.Vel), aim: o.Turret, hp: o.HP, colour: sides.Colour(o.Seat, o.Team)}
		t.x, t.y = cam.Px(o.Pos)
		p.ghost(&t, s.Ghosts[i].Left)
	}
	for i := range s.View.Tanks {
		o := &s.View.Tanks[i]
		if !o.Seat.Valid() {
			continue
		}
		t := tank{
			seat: o.Seat, facing: p.face(o.Seat, o.Vel), aim: o.Turret, hp: o.HP,
			colour:    sides.Colour(o.Seat, o.Team),
			protected: o.Protected, turbo: o.Turbo, charge: o.Charge,
		}
		t.x, t.y = cam.Px(o.Pos)
		followed := s.Watching.On && o.Seat == s.Watching.Seat
		if followed {
			t.x, t.y = p.lens.Px(cam, o.Pos, s.Center)
		}
		p.tank(&t)
		if who, ok := s.Player(o.Seat); ok {
			p.label(&t, who.Name, followed)
		}
	}
	own := &s.View.Own
	if own.HP <= 0 || !s.View.Seat.Valid() {
		return
	}
	t := tank{
		seat: s.View.Seat, facing: p.face(s.View.Seat, own.Vel), aim: own.Turret, hp: own.HP,
		colour:    Cyan,
		protected: own.Protect > 0, turbo: own.Turbo > 0, charge: own.Charge,
	}
	t.x, t.y = p.lens.Px(cam, own.Pos, s.Center)
	p.tank(&t)
	p.label(&t, "you", true)
}

// label puts a name above a tank and its bar.
func (p *Painter) label(t *tank, name string, own bool) {
	if name == "" {
		return
	}
	above := t.y - p.sprites.size - 1
	if t.hp < rules.MaxHP {
		above -= 2
	}
	p.labels = append(p.labels, Label{X: t.x, Row: (above - 1) >> 1, Text: name, Colour: t.colour, Own: own})
}
