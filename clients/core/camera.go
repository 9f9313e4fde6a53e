package core

import "carom/game/geom"

// camera looks at the own tank. It follows exactly what is drawn of it, and
// where the tank is put somewhere else, as at a respawn not far away, it glides.
type camera struct {
	some bool
	at   geom.Vec
	left offset
}

// cameraJump is the distance in u past which the camera does not glide.
const cameraJump = 12 * geom.Cell

func (c *camera) restart() { *c = camera{} }

// look turns to where the own tank is drawn, once a tick.
func (c *camera) look(p geom.Vec) geom.Vec {
	way := p.Sub(c.at)
	switch {
	case !c.some || way.Len() > cameraJump:
		c.left = offset{}
	case way.Len() > easeLimit/2:
		c.left.x -= float64(way.X)
		c.left.y -= float64(way.Y)
	}
	c.some, c.at = true, p
	c.left.melt()
	return c.left.from(p)
}
