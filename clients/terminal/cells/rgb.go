package cells

// RGB is a colour: 0xRRGGBB.
type RGB uint32

// Split returns the three channels, 0 to 255.
func (c RGB) Split() (r, g, b int32) {
	return int32(c >> 16 & 255), int32(c >> 8 & 255), int32(c & 255)
}

// Mix goes from a to b: 0 is a, 256 is b.
func Mix(a, b RGB, t int32) RGB {
	ar, ag, ab := a.Split()
	br, bg, bb := b.Split()
	return RGB(ar+(br-ar)*t/256)<<16 | RGB(ag+(bg-ag)*t/256)<<8 | RGB(ab+(bb-ab)*t/256)
}

// Luma is how bright a colour looks, 0 to 255 (Rec. 601 weights).
func (c RGB) Luma() int32 {
	r, g, b := c.Split()
	return (299*r + 587*g + 114*b) / 1000
}
