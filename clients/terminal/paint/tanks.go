package paint

import (
	"carom/game/geom"
	"carom/game/rules"
)

// tank is what the painter needs of one tank, own or other.
type tank struct {
	seat      rules.Seat
	x, y      int // its pixel
	facing    uint8
	aim       geom.Angle
	hp        int16
	colour    rgb
	protected bool
	turbo     bool
	charge    uint8
}

// standing is the speed, u a tick on either axis, below which a tank keeps
// facing where it faced: easing never lets a resting tank rest completely.
const standing = 20

// face returns which of the eight directions a tank is drawn in. A hull turns
// with the direction of driving and stays when the tank stops.
func (p *Painter) face(seat rules.Seat, vel geom.Vec) uint8 {
	if geom.Abs(vel.X) < standing && geom.Abs(vel.Y) < standing {
		return p.facing[seat]
	}
	f := uint8((uint32(geom.AngleOf(vel))+65536/facings/2)*facings>>16) % facings
	p.facing[seat] = f
	return f
}

// paints are the colours of a tank's parts.
type paints [parts]rgb

// paintsOf derives them from a tank's one colour.
func paintsOf(t *tank, hit bool) (c paints) {
	if hit {
		for i := range c {
			c[i] = White
		}
		return c
	}
	const black = 0x10131a
	c[tread], c[cleat] = mix(t.colour, black, 150), mix(t.colour, black, 100)
	if t.turbo {
		c[cleat] = Amber
	}
	c[body] = mix(t.colour, black, 24)
	c[rim] = mix(t.colour, White, 30)
	c[nose] = mix(t.colour, White, 60)
	c[seam] = mix(t.colour, black, 80)
	c[turret] = mix(t.colour, White, 120)
	c[barrel] = mix(t.colour, White, 170)
	c[muzzle] = mix(t.colour, White, 220)
	return c
}

// tank paints one tank, its barrel, and the bar above it if it is hurt.
func (p *Painter) tank(t *tank) {
	c := paintsOf(t, p.effects.hit(t.seat, p.now))
	hull := &p.sprites.hull[t.facing%facings]
	if t.protected {
		hull = &p.sprites.hollow[t.facing%facings]
	}
	p.sprite(hull, t.x, t.y, &c, 256)
	aim := int((uint32(t.aim) + 65536/aims/2) * aims >> 16 % aims)
	if p.effects.flash(t.seat, p.now) {
		c[muzzle] = ShellColour(1)
	}
	p.sprite(&p.sprites.gun[aim], t.x, t.y, &c, 256)
	if t.charge > 0 {
		p.img.set(t.x, t.y, White)
	}
	p.bar(t)
}

// ghost paints a hull that has just gone out of sight, without name and bar.
func (p *Painter) ghost(t *tank, left uint8) {
	c := paintsOf(t, false)
	p.sprite(&p.sprites.hull[t.facing%facings], t.x, t.y, &c, int32(left)/2)
}

// onFloor reports whether a pixel of the picture shows floor.
func (p *Painter) onFloor(x, y int) bool {
	cx, cy := p.cam.Cell(x, y)
	return !p.arena.Solid(cx, cy)
}

// sprite paints the parts that are there, with so much of 256 of their colour.
func (p *Painter) sprite(s *sprite, x, y int, c *paints, much int32) {
	n := 2*s.r + 1
	for i, part := range s.at {
		if part == nothing {
			continue
		}
		px, py := x-s.r+i%n, y-s.r+i/n
		if s.low && !p.onFloor(px, py) {
			continue
		}
		if part == shade {
			p.img.mix(px, py, 0x05070a, 110*much>>8)
		} else {
			p.img.mix(px, py, c[part], much)
		}
	}
}

// bar paints what is left of a hurt hull, one pixel high, two pixels above it.
func (p *Painter) bar(t *tank) {
	if t.hp >= rules.MaxHP || t.hp <= 0 {
		return
	}
	r := p.sprites.size
	y, n := t.y-r-2, 2*r+1
	on := max((int(t.hp)*n+rules.MaxHP/2)/rules.MaxHP, 1)
	for i := range n {
		c := HullColour(int32(t.hp))
		if i >= on {
			c = 0x0d1117
		}
		p.img.set(t.x-r+i, y, c)
	}
}

// HullColour goes from green over amber to red.
func HullColour(hp int32) rgb {
	switch {
	case hp > 66:
		return Green
	case hp > 33:
		return Amber
	}
	return Red
}
