package paint

import (
	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// padArt draws the pads: r is the repair pad's cross, t the turbo pad's
// chevrons, both around the middle pixel.
var padArt = [2]map[int][]string{
	arena.Repair: {
		2: {".#.", "###", ".#."},
		3: {"..#..", "..#..", "#####", "..#..", "..#.."},
		4: {"..##..", "..##..", "######", "######", "..##..", "..##.."},
		5: {"...###...", "...###...", "...###...", "#########", "#########", "#########", "...###...", "...###...", "...###..."},
	},
	arena.Turbo: {
		2: {"#.#..", ".#.#.", "#.#.."},
		3: {"##.##..", ".##.##.", "..##.##", ".##.##.", "##.##.."},
		4: {"##..##...", ".##..##..", "..##..##.", "...##..##", "..##..##.", ".##..##..", "##..##..."},
		5: {"###..###...", ".###..###..", "..###..###.", "...###..###", "..###..###.", ".###..###..", "###..###..."},
	},
}

// art returns the drawing for a zoom: the largest that fits.
func art(kind arena.PadKind, zoom int) []string {
	return padArt[kind%2][min(max(zoom, 2), 5)]
}

// pad paints a pad, dim while it is not ready.
func (p *Painter) pad(cam Camera, pad *view.Pad) {
	c, t := Green, int32(235)
	if pad.Kind == arena.Turbo {
		c = Amber
	}
	if !pad.Ready {
		t = 50
	}
	rows := art(pad.Kind, cam.Zoom)
	x, y := cam.Px(pad.Pos)
	x, y = x-len(rows[0])/2, y-len(rows)/2
	for j, row := range rows {
		for i := range len(row) {
			if row[i] == '#' {
				p.img.mix(x+i, y+j, c, t)
			}
		}
	}
}

// ping paints where a shot was heard: a faint ring that grows.
func (p *Painter) ping(cam Camera, ping *view.Ping) {
	age := int32(min(ping.Age, rules.PingTicks))
	x, y := cam.Px(ping.Cell)
	r := 1 + int(age)*cam.Zoom*2/rules.PingTicks
	t := 80 * (rules.PingTicks - age) / rules.PingTicks
	ring(x, y, r, func(x, y int) { p.img.mix(x, y, White, t) })
}

// charge paints the line of a beam that is being charged: dots in the owner's
// colour, closer and brighter once the line is locked.
func (p *Painter) charge(cam Camera, b *view.Beam, sides Sides) {
	c, t, every := sides.Colour(b.Owner, p.teams[max(b.Owner, 0)]), int32(110), 3
	if b.Locked {
		c, t, every = mix(c, White, 150), 230, 2
	}
	n := 0
	for _, leg := range [2][2]geom.Vec{{b.From, b.Bend}, {b.Bend, b.To}} {
		x0, y0 := cam.Px(leg[0])
		x1, y1 := cam.Px(leg[1])
		line(x0, y0, x1, y1, func(x, y, _ int) {
			if n%every == 0 {
				p.img.mix(x, y, c, t)
			}
			n++
		})
	}
}

// trail paints the way a shell came, as far back as the last wall.
func (p *Painter) trail(cam Camera, s *view.Shell, a *arena.Arena) {
	x, y := cam.Px(s.Pos)
	back := geom.Polar(s.Heading, 2*geom.Cell)
	tx, ty := cam.Px(s.Pos.Sub(back))
	n := max(tx-x, x-tx, ty-y, y-ty, 1)
	c := ShellColour(s.Bounces)
	over := false
	line(x, y, tx, ty, func(px, py, step int) {
		at := s.Pos.Sub(geom.Polar(s.Heading, int32(2*geom.Cell*step/n)))
		cx, cy := at.CellOf()
		if over = over || a.Solid(cx, cy); !over && step > 0 {
			t := int32(150 - 140*step/n)
			p.img.mix(px, py, c, t)
			if cam.Zoom > 4 { // shells are two pixels wide
				p.img.mix(px-1, py, c, t/2)
				p.img.mix(px, py-1, c, t/2)
			}
		}
	})
}

// shell paints a shell: one pixel, a block of them where pixels are small.
func (p *Painter) shell(cam Camera, s *view.Shell) {
	n := (cam.Zoom + 1) / 3 // 1 pixel at zoom 2 to 4, 2 at 5 to 7
	shift := int32((n - 1) * geom.Cell / (2 * cam.Zoom))
	x, y := cam.Px(s.Pos.Sub(geom.Vec{X: shift, Y: shift}))
	c := ShellColour(s.Bounces)
	for j := range n {
		for i := range n {
			p.img.set(x+i, y+j, c)
		}
	}
}
