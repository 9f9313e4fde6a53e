package pack

import (
	"slices"

	"carom/game/geom"
	"carom/game/rules"
)

// flights is how many flights of shells are remembered; others take the place of those
// that fall on it.
const flights = 256

// flight is where one shell was foretold to get from a row in some ticks. It depends on
// nothing else, so it holds for all viewers, and in any tick.
type flight struct {
	ticks     uint32
	base, out [shellLeft]uint32
	alive     bool
}

// shell flies on.
func (m *Model) shell(base []uint32, ticks uint32, out []uint32) bool {
	if m.flights == nil {
		return m.fly(base, ticks, out)
	}
	from := base[shellX : shellLeft+1]
	f := &m.flights[(from[0]*31+from[1]*37+from[2]*41+ticks)%flights]
	if f.ticks != ticks || !slices.Equal(f.base[:], from) {
		f.ticks, f.alive = ticks, m.fly(base, ticks, out)
		copy(f.base[:], from)
		copy(f.out[:], out[shellX:])
	}
	copy(out[shellX:shellLeft+1], f.out[:])
	return f.alive
}

func (m *Model) fly(base []uint32, ticks uint32, out []uint32) bool {
	s := shellOf(base)
	for range ticks {
		if s.Left == 0 {
			return false
		}
		if _, alive := rules.Fly(&s, m.arena); !alive {
			return false
		}
	}
	putShell(&s, out)
	return true
}

func shellOf(f []uint32) rules.Shell {
	h := geom.Heading(f[shellHeading])
	return rules.Shell{Pos: geom.Vec{X: int32(f[shellX]), Y: int32(f[shellY])}, Vel: vel(h), Heading: h,
		Bounces: uint8(f[shellBounces]), Left: uint8(f[shellLeft])}
}

func putShell(s *rules.Shell, out []uint32) {
	out[shellX], out[shellY] = uint32(s.Pos.X)&(edge-1), uint32(s.Pos.Y)&(edge-1)
	out[shellHeading], out[shellBounces], out[shellLeft] = uint32(s.Heading), uint32(s.Bounces), uint32(s.Left)
}
