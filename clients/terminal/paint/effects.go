package paint

import (
	"time"

	"carom/clients/core"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// How long the traces of events stay.
const (
	hitTime    = 90 * time.Millisecond // a tank is white
	flashTime  = 60 * time.Millisecond // a muzzle is bright
	sparkTime  = 130 * time.Millisecond
	beamTime   = 280 * time.Millisecond
	burstTime  = 380 * time.Millisecond
	appearTime = 320 * time.Millisecond
)

// effect is an event that still shows.
type effect struct {
	view.Event
	born time.Time
	life time.Duration
}

// effects remembers the events of the last moments. An event is in many scenes,
// so the newest number seen is kept, and it lives by the clock of the screen
// from when it was first seen: its own tick is long past on a slow link.
type effects struct {
	match string
	seen  bool
	last  uint8 // newest Seq of this match

	ring [64]effect // newest overwrite oldest
	next int

	hits, shots [rules.MaxSeats]time.Time
}

// note takes in the new events of a scene.
func (e *effects) note(s *core.Scene, now time.Time) {
	if s.Match != e.match {
		*e = effects{match: s.Match}
	}
	for i := range s.View.Events {
		ev := &s.View.Events[i]
		if e.seen && !core.NewerEvent(ev.Seq, e.last) {
			continue
		}
		e.seen, e.last = true, ev.Seq
		e.add(ev, now)
	}
}

func (e *effects) add(ev *view.Event, now time.Time) {
	life := time.Duration(0)
	switch ev.Kind {
	case view.Fired:
		stamp(&e.shots, ev.Seat, now)
	case view.Hit:
		stamp(&e.hits, ev.Seat, now)
		life = sparkTime
	case view.Bounced, view.Cancelled:
		life = sparkTime
	case view.Died:
		life = burstTime
	case view.Spawned:
		life = appearTime
	case view.BeamFired:
		life = beamTime
	}
	if life > 0 {
		e.ring[e.next] = effect{Event: *ev, born: now, life: life}
		e.next = (e.next + 1) % len(e.ring)
	}
}

func stamp(times *[rules.MaxSeats]time.Time, seat rules.Seat, now time.Time) {
	if seat.Valid() {
		times[seat] = now
	}
}

// hit reports whether a tank was hit this moment.
func (e *effects) hit(seat rules.Seat, now time.Time) bool {
	return seat.Valid() && now.Sub(e.hits[seat]) < hitTime
}

// flash reports whether a tank fired this moment.
func (e *effects) flash(seat rules.Seat, now time.Time) bool {
	return seat.Valid() && now.Sub(e.shots[seat]) < flashTime
}

// beams paints the beams that were fired, below the tanks.
func (p *Painter) flashes(cam Camera, sides Sides) {
	for i := range p.effects.ring {
		e := &p.effects.ring[i]
		age := p.now.Sub(e.born)
		if e.Kind != view.BeamFired || e.life == 0 || age >= e.life {
			continue
		}
		left := int32(256 - 256*age/e.life)
		c := mix(sides.Colour(e.Seat, p.teams[max(e.Seat, 0)]), White, left*200/256)
		p.ray(cam, e.Pos, e.Bend, c, left)
		p.ray(cam, e.Bend, e.To, c, left)
	}
}

// ray paints one leg of a beam, with a glow where pixels are small.
func (p *Painter) ray(cam Camera, from, to geom.Vec, c rgb, t int32) {
	x0, y0 := cam.Px(from)
	x1, y1 := cam.Px(to)
	line(x0, y0, x1, y1, func(x, y, _ int) {
		p.img.mix(x, y, c, t)
		if cam.Zoom > 2 {
			p.img.mix(x+1, y, c, t/5)
			p.img.mix(x-1, y, c, t/5)
			p.img.mix(x, y+1, c, t/5)
			p.img.mix(x, y-1, c, t/5)
		}
	})
}

// sparks paints everything else that happened, above all.
func (p *Painter) sparks(cam Camera) {
	for i := range p.effects.ring {
		e := &p.effects.ring[i]
		age := p.now.Sub(e.born)
		if e.life == 0 || age >= e.life {
			continue
		}
		x, y := cam.Px(e.Pos)
		part := int32(256 * age / e.life)
		switch e.Kind {
		case view.Hit:
			p.cross(x, y, 1+cam.Zoom/3, ShellColour(1), 256-part)
		case view.Bounced:
			p.cross(x, y, 1, ShellColour(e.Bounces), 200-part/2)
		case view.Cancelled:
			p.cross(x, y, 1+cam.Zoom/4, White, 256-part)
		case view.Died:
			p.burst(x, y, cam.Zoom, part)
		case view.Spawned:
			r := int(int32(cam.Zoom) * 2 * (256 - part) / 256)
			ring(x, y, max(r, 1), func(x, y int) { p.img.mix(x, y, White, 60+part/2) })
		}
	}
}

// cross paints a plus sign of half length r.
func (p *Painter) cross(x, y, r int, c rgb, t int32) {
	for i := -r; i <= r; i++ {
		p.img.mix(x+i, y, c, t)
		if i != 0 {
			p.img.mix(x, y+i, c, t)
		}
	}
}

// burst paints the end of a tank: a ring that grows and cools.
func (p *Painter) burst(x, y, zoom int, part int32) {
	c := ShellColour(uint8(part * 4 / 256))
	big := zoom*5/4 + 1
	r := 1 + int(int32(big)*part/256)
	for i := max(r-1-zoom/4, 0); i <= r; i++ {
		ring(x, y, i, func(x, y int) { p.img.mix(x, y, c, 256-part*3/4) })
	}
}
