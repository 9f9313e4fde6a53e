package terminal

import (
	"slices"
	"time"

	"carom/clients/core"
	"carom/clients/terminal/keys"
	"carom/game/rules"
)

// gaze is what a spectator's hands have chosen to see.
type gaze struct {
	free bool
	seat rules.Seat
	told core.Gaze // as the client was told last
}

// newGaze leaves the choice to the client.
func newGaze() gaze { return gaze{seat: core.Leader.Seat, told: core.Leader} }

// toggle lets the camera go, or goes back to who was followed.
func (z *gaze) toggle(s *core.Scene) {
	if z.free = !z.free; z.free {
		z.seat = s.Watching.Seat
	}
}

// watchKey handles a key of somebody who watches.
func (d *desk) watchKey(p press, now time.Time) error {
	if p.down && (p.action == quitKey || p.action == back) {
		return errQuit
	}
	if d.game == nil || d.page != session {
		return nil
	}
	z, s := &d.gaze, d.game.client.Scene()
	switch {
	case p.arrow && p.dir&(keys.Left|keys.Right) != 0:
		if p.down {
			z.seat, z.free = neighbour(s, z.seat, p.dir), false
		}
	case p.action == beamKey:
		if p.down {
			z.toggle(s)
			d.helm.drive.Stop()
		}
	case z.free, !p.down: // a key that was let go must not be held for ever
		d.helm.key(p, s, now)
	}
	return nil
}

// neighbour is the next player by seat, or the one before, from who is followed or was.
func neighbour(s *core.Scene, was rules.Seat, way keys.Dir) rules.Seat {
	var seats []rules.Seat
	for i := range s.Players {
		seats = append(seats, s.Players[i].Seat)
	}
	if len(seats) == 0 {
		return was
	}
	slices.Sort(seats)
	if s.Watching.Seat.Valid() {
		was = s.Watching.Seat
	}
	at, there := slices.BinarySearch(seats, was)
	switch {
	case way == keys.Left:
		at--
	case there:
		at++
	}
	return seats[(at+len(seats))%len(seats)]
}

// look tells the client what is wanted, if that is new.
func (d *desk) look() {
	x, y := d.helm.drive.Axes()
	k := core.Gaze{Free: d.gaze.free, Seat: d.gaze.seat}
	if k.Free {
		k.Fly = moves[y+1][x+1]
	}
	if k != d.gaze.told {
		d.gaze.told = k
		d.game.client.Gaze(k)
	}
}
