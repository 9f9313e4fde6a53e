package clock

import "time"

const (
	slew      = 0.05 // most that the cursor leaves real speed
	slewGain  = 0.05 // of speed per tick of error
	leap      = 15.0 // ticks behind after which it jumps forward
	hold      = 15.0 // ticks ahead after which it stands still
	lineShare = 1.0 / 16
)

// cursor is where others are drawn: behind the line on which snapshots arrive.
type cursor struct {
	line float64 // smoothed: snapshot tick less time since the epoch, in ticks
	pos  float64
	at   time.Time
}

func (u *cursor) start(now time.Time, pos float64) { u.pos, u.at = pos, now }

// observe takes in how far a snapshot's tick was from the client's own time.
func (u *cursor) observe(offset float64) {
	off := offset - u.line
	if off > leap || off < -leap {
		u.line = offset // another line altogether: after a pause of either side
		return
	}
	u.line += off * lineShare
}

// advance moves the cursor to now, which is elapsed ticks after the epoch.
func (u *cursor) advance(now time.Time, elapsed, delay, rate float64) float64 {
	dt := now.Sub(u.at).Seconds() * rate
	if dt <= 0 {
		return u.pos
	}
	u.at = now
	off := u.line + elapsed - delay - (u.pos + dt)
	switch {
	case off > leap:
		u.pos += dt + off
	case off < -hold:
		// Stand still until time has caught up.
	default:
		speed := 1 + min(max(slewGain*off, -slew), slew)
		u.pos += dt * speed
	}
	return u.pos
}
