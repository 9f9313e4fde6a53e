package paint

// Image is an array of pixels, row by row. Drawing outside of it is cut off.
type Image struct {
	W, H int
	Pix  []rgb
}

// resize makes the image w by h; its content is undefined afterwards.
func (m *Image) resize(w, h int) {
	m.W, m.H = w, h
	if cap(m.Pix) < w*h {
		m.Pix = make([]rgb, w*h)
	}
	m.Pix = m.Pix[:w*h]
}

func (m *Image) fill(c rgb) {
	for i := range m.Pix {
		m.Pix[i] = c
	}
}

// set colours one pixel.
func (m *Image) set(x, y int, c rgb) {
	if uint(x) < uint(m.W) && uint(y) < uint(m.H) {
		m.Pix[y*m.W+x] = c
	}
}

// mix moves one pixel towards a colour, t of 256.
func (m *Image) mix(x, y int, c rgb, t int32) {
	if uint(x) < uint(m.W) && uint(y) < uint(m.H) {
		p := &m.Pix[y*m.W+x]
		*p = mix(*p, c, t)
	}
}

// blit copies a square tile of n by n pixels.
func (m *Image) blit(x, y, n int, tile []rgb) {
	x0, x1 := max(x, 0), min(x+n, m.W)
	if x0 >= x1 {
		return
	}
	for j := max(y, 0); j < min(y+n, m.H); j++ {
		copy(m.Pix[j*m.W+x0:j*m.W+x1], tile[(j-y)*n+x0-x:])
	}
}

// line calls dot for each pixel from (x0, y0) to (x1, y1), both included, with
// the number of the step.
func line(x0, y0, x1, y1 int, dot func(x, y, step int)) {
	dx, dy := x1-x0, y1-y0
	n := max(dx, -dx, dy, -dy)
	for i := 0; i <= n; i++ {
		if n == 0 {
			dot(x0, y0, 0)
			return
		}
		dot(x0+round(dx*i, n), y0+round(dy*i, n), i)
	}
}

// round divides by n > 0 to the nearest whole number, halves away from zero, so
// that mirrored lines are mirrored pixel by pixel.
func round(a, n int) int {
	if a < 0 {
		return -((-2*a + n) / (2 * n))
	}
	return (2*a + n) / (2 * n)
}

// ring calls dot for the pixels of a circle of radius r around the middle of a
// pixel.
func ring(cx, cy, r int, dot func(x, y int)) {
	x, y, d := r, 0, 1-r
	for x >= y {
		for _, p := range [8][2]int{{x, y}, {y, x}, {-y, x}, {-x, y}, {-x, -y}, {-y, -x}, {y, -x}, {x, -y}} {
			dot(cx+p[0], cy+p[1])
		}
		y++
		if d < 0 {
			d += 2*y + 1
		} else {
			x--
			d += 2*(y-x) + 1
		}
	}
}
