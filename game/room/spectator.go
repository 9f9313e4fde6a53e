package room

import (
	"time"

	"carom/game/geom"
	"carom/game/rules"
	"carom/game/sim"
	"carom/game/view"
)

const (
	// viewMargin is how much more than a window a spectator is sent on each side: the
	// camera is ahead, on its own screen, of what the server knows of it.
	viewMargin = 3 * geom.Cell

	// flySpeed is how fast a free camera is followed, u per tick: 23 cells a second.
	flySpeed = 4 * rules.TankSpeed
)

// spectator is one who watches, or has a grant to.
type spectator struct {
	player Player
	until  time.Time // a grant is out until then

	viewer
	shown bool // it has been told what is played, and is sent it
	wish  wish
	seen  bool     // wish is one that it had
	eye   geom.Vec // where it looks
}

// wish is what a spectator wants to see.
type wish struct {
	seat rules.Seat // NoSeat: nobody, the camera is free
	at   geom.Vec   // where to look while there is nobody to follow
}

// holding reports whether a grant is out at now.
func (s *spectator) holding(now time.Time) bool { return now.Before(s.until) }

// want takes in a wish. The first one is where the camera begins.
func (s *spectator) want(w wish) {
	if !s.seen {
		s.seen, s.eye = true, w.at
	}
	s.wish = w
}

// look turns the camera by one tick and returns what it shows of the world: what is
// around the tank that is followed, or the place to which it flies.
func (s *spectator) look(w *sim.World) geom.Rect {
	a := w.Arena()
	switch {
	case !s.seen:
		s.eye = a.Size().Half()
	case w.Seated(s.wish.seat) && w.Tank(s.wish.seat).Pos != geom.Vec{}: // it has been on the field
		s.eye = w.Tank(s.wish.seat).Pos
	default:
		s.eye = inside(fly(s.eye, s.wish.at), a.Size())
	}
	return view.Window(s.eye, a).Grow(viewMargin)
}

// fly moves a camera one tick toward a place.
func fly(from, to geom.Vec) geom.Vec {
	way := to.Sub(from)
	far := way.Len()
	if far <= flySpeed {
		return to
	}
	part := func(d int32) int32 { return int32(int64(d) * flySpeed / int64(far)) }
	return from.Add(geom.Vec{X: part(way.X), Y: part(way.Y)})
}

// inside pushes a place into an arena of some size.
func inside(p, size geom.Vec) geom.Vec {
	return geom.Vec{X: min(max(p.X, 0), size.X-1), Y: min(max(p.Y, 0), size.Y-1)}
}
