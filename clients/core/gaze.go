package core

import (
	"time"

	"carom/game/arena"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
	"carom/netcode/wire"
)

// Gaze is what a spectator wants to see.
type Gaze struct {
	Free bool       // nobody is followed, the camera flies
	Seat rules.Seat // whom to follow; if nobody sits there, whoever leads
	Fly  rules.Move // where a free camera flies
}

// Leader is the Gaze that a spectator begins with: whoever leads is followed until
// they leave.
var Leader = Gaze{Seat: rules.NoSeat}

const (
	// flySpeed is how fast a free camera flies, u a second: 19 cells. The server
	// follows a little faster, so that it catches up.
	flySpeed = 3 * rules.TankSpeed * rules.TicksPerSecond

	gazeEvery = time.Second / 30       // at most this often the server is told
	gazeLeast = 500 * time.Millisecond // and so often in any case
)

// gazer is a spectator's camera.
type gazer struct {
	seat rules.Seat // who is followed; NoSeat: nobody
	at   geom.Vec   // where the camera is
	when time.Time  // when it was there

	told  wire.Watch // what was sent last, and when
	spoke time.Time
	frame []byte
}

// turn settles whom to follow, or flies.
func (z *gazer) turn(g *game) {
	k, dt := g.c.gaze.Load(), g.now.Sub(z.when)
	z.when = g.now
	if !k.Free {
		z.seat = g.table.follow(k.Seat, z.seat)
		return
	}
	z.seat = rules.NoSeat
	if a := g.table.arena; a != nil {
		z.at = centred(z.at.Add(leap(k.Fly, min(dt, 100*time.Millisecond))), a)
	}
}

// leap is how far a camera flies in a time.
func leap(m rules.Move, dt time.Duration) geom.Vec {
	step, v := int32(flySpeed*dt/time.Second), m.Vector()
	if v.X != 0 && v.Y != 0 {
		step = step * 181 / 256 // over the square root of two
	}
	return geom.Vec{X: v.X * step, Y: v.Y * step}
}

// centred is the middle of the window around a place: a camera does not fly where
// that would show nothing new.
func centred(p geom.Vec, a *arena.Arena) geom.Vec {
	w := view.Window(p, a)
	return w.Min.Add(w.Max).Half()
}

// follow is who is to be followed: who is wanted, if there; else who was, if still
// there; else who leads.
func (t *table) follow(wanted, was rules.Seat) rules.Seat {
	for _, s := range [...]rules.Seat{wanted, was} {
		for i := range t.players {
			if t.players[i].Seat == s {
				return s
			}
		}
	}
	if len(t.players) > 0 {
		return t.players[0].Seat
	}
	return rules.NoSeat
}

// send tells the server what is wanted and what has come: if either is new, and
// now and then in any case.
func (z *gazer) send(g *game) {
	m := wire.Watch{
		Seat: wire.None, X: uint16(z.at.X / wire.WatchUnit), Y: uint16(z.at.Y / wire.WatchUnit),
	}
	if z.seat.Valid() {
		m.Seat = uint8(z.seat)
	}
	if in := &g.intake; in.some {
		m.HasAck, m.AckSnap, m.AckMask = true, in.newest, in.mask
	}
	since := g.now.Sub(z.spoke)
	if since < gazeEvery || m == z.told && since < gazeLeast {
		return
	}
	z.told, z.spoke = m, g.now
	z.frame = m.Append(z.frame[:0])
	// A link that is full or closed loses it; the next one says the same again.
	_ = g.line.session.SendDatagram(z.frame)
}
