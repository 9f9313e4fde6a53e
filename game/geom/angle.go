package geom

// Angle is a direction in parts of 65,536 of a full turn. 0 is east, 16384 is
// south: clockwise on the screen, because y grows downward.
type Angle uint16

// Heading is a direction in parts of 4,096 of a full turn, 0 to 4095, measured
// as Angle is. It is the precision of the wire and of the sine table. Functions
// that take a Heading ignore its upper four bits.
type Heading uint16

// Headings is the number of headings in a full turn.
const Headings = 4096

// Angle returns the angle at which h begins.
func (h Heading) Angle() Angle { return Angle(h << 4) }

// Heading returns the heading that a falls into.
func (a Angle) Heading() Heading { return Heading(a >> 4) }

// FlipX returns h mirrored left to right, as a wall that runs north to south
// reflects it.
func (h Heading) FlipX() Heading { return (Headings/2 - h) & (Headings - 1) }

// FlipY returns h mirrored top to bottom, as a wall that runs east to west
// reflects it.
func (h Heading) FlipY() Heading { return -h & (Headings - 1) }

// Off returns the signed way from a to b in parts of 65,536, from -32768 to
// 32767, clockwise positive.
func Off(a, b Angle) int32 { return int32(int16(b - a)) }

// Turn returns from turned toward to on the shorter way, by at most max parts of
// 65,536. From an exactly opposite direction it turns counter-clockwise.
func Turn(from, to Angle, max uint16) Angle {
	d, m := Off(from, to), int32(max)
	switch {
	case d > m:
		return from + Angle(max)
	case d < -m:
		return from - Angle(max)
	}
	return to
}
