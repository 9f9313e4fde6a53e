package geom

// One is 1 in the Q14 fixed point of Sin and Cos.
const One = 1 << 14

// sines holds the sine of every heading in Q14. Only the first quarter is
// computed; the rest is its mirror image, so that sin(-h) = -sin(h) and
// sin(180°-h) = sin(h) hold without a unit of error, which mirrored games need.
var sines = sineTable()

// Sin returns the sine of h in Q14, from -One to One.
func Sin(h Heading) int32 { return int32(sines[h&(Headings-1)]) }

// Cos returns the cosine of h in Q14, from -One to One.
func Cos(h Heading) int32 { return int32(sines[(h+Headings/4)&(Headings-1)]) }

// Polar returns the displacement of length u along h, each part truncated
// toward zero.
func Polar(h Heading, length int32) Vec {
	return Vec{scale(Cos(h), length), scale(Sin(h), length)}
}

func scale(q14, length int32) int32 { return int32(int64(q14) * int64(length) / One) }

func sineTable() (t [Headings]int16) {
	const quarter = Headings / 4
	for i := 0; i <= quarter; i++ {
		s := taylor(int64(i))
		t[i] = s
		t[(2*quarter-i)%Headings] = s
		t[(2*quarter+i)%Headings] = -s
		t[(4*quarter-i)%Headings] = -s
	}
	return t
}

// taylor returns the sine of heading i of the first quarter in Q14, rounded to
// nearest, from the power series in Q30. Terms fall below a unit of Q30 before
// the twelfth, and no product leaves 63 bits: x is at most pi/2.
func taylor(i int64) int16 {
	const pi = 3373259426 // in Q30
	x := i * pi / (Headings / 2)
	sum, term := x, x
	for n := int64(2); term != 0; n += 2 {
		term = -(term * (x * x >> 30) >> 30) / (n * (n + 1))
		sum += term
	}
	return int16((sum + 1<<15) >> 16)
}
