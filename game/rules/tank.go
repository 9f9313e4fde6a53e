package rules

import (
	"carom/game/arena"
	"carom/game/geom"
)

// Tank is all that its own player knows exactly, and that motion and arms need.
// Fields that count ticks count down to zero.
type Tank struct {
	Pos    geom.Vec   // the hull's centre
	Vel    geom.Vec   // u per tick
	Turret geom.Angle // where the barrel points
	HP     int16      // 0 (dead) to MaxHP

	Reload uint16 // until the next shell may leave
	Live   uint8  // own shells alive, up to ShellsAlive
	Press  uint8  // the last press counter that was acted on
	Owed   bool   // a press came while the gun was not ready

	Charge   uint8        // ticks the beam has been held, below BeamCharge
	Cooldown uint16       // until the beam may be charged
	Line     geom.Heading // the beam's heading while it is locked, else 0

	Protect uint16 // until hits hurt
	Respawn uint16 // until a dead tank comes back
	Turbo   uint16 // until the speed is normal again
}

// Alive reports whether the tank is on the field.
func (t *Tank) Alive() bool { return t.HP > 0 }

// Locked reports whether the beam is so far charged that its line is fixed.
func (t *Tank) Locked() bool { return t.Charge >= lockAt }

// Play makes one tick of one tank: it drives, turns its turret and works its
// arms. It reports whether a shell, or the beam, leaves; the caller then asks
// Launch, or TraceBeam, for it. others are the centres of the other hulls at
// the start of the tick. A dead tank only waits, and remembers the press
// counter so that presses made meanwhile do not fire at its return.
func Play(t *Tank, in Input, a *arena.Arena, others []geom.Vec) (shot, beam bool) {
	if !t.Alive() {
		t.Respawn = down(t.Respawn)
		t.Press = in.Press
		return false, false
	}
	Drive(t, in.Move, a, others)
	Slew(t, in.Aim)
	return Arms(t, in)
}

// Reborn returns the tank that stands where t is to come back: whole, protected,
// turned as given, its beam half cooled. The shells it still has in the air and
// the press counter go over.
func Reborn(t *Tank, pos geom.Vec, facing geom.Angle) Tank {
	return Tank{
		Pos: pos, Turret: facing, HP: MaxHP,
		Live: t.Live, Press: t.Press,
		Cooldown: BeamCooldown / 2, Protect: ProtectTicks,
	}
}

// Dead returns what is left of t: its place, its shells in the air, its press
// counter, and the wait of the given ticks.
func Dead(t *Tank, wait uint16) Tank {
	return Tank{Pos: t.Pos, Turret: t.Turret, Live: t.Live, Press: t.Press, Respawn: wait}
}

func down(n uint16) uint16 {
	if n == 0 {
		return 0
	}
	return n - 1
}
