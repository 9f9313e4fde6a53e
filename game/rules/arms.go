package rules

import "carom/game/geom"

// Slew turns the turret toward aim, as far as one tick allows. A locked beam
// holds it still: the barrel shows the line that will burn.
func Slew(t *Tank, aim geom.Heading) {
	if !t.Locked() {
		t.Turret = geom.Turn(t.Turret, (aim & (geom.Headings - 1)).Angle(), Slewing)
	}
}

// Arms makes one tick of gun and beam of a living tank, and reports whether a
// shell, or the beam, leaves.
//
// The gun fires when it is loaded, fewer than ShellsAlive own shells are in the
// air and no beam is charging, if fire is held or a press is owed. One press at
// most is owed, however many were made.
//
// The beam charges while it is held and cool. Letting go drops the charge, at no
// cost. It leaves in tick BeamCharge of holding, along Line.
func Arms(t *Tank, in Input) (shot, beam bool) {
	t.Reload, t.Cooldown, t.Protect = down(t.Reload), down(t.Cooldown), down(t.Protect)
	if in.Press != t.Press {
		t.Press, t.Owed = in.Press, true
	}
	beam = charge(t, in.Beam)
	shot = t.Charge == 0 && !beam && t.Reload == 0 && t.Live < ShellsAlive && (in.Fire || t.Owed)
	if shot {
		t.Reload, t.Owed = ReloadTicks, false
	}
	if shot || beam {
		t.Protect = 0
	}
	return shot, beam
}

// charge makes one tick of the beam. When it leaves, Line still holds its
// heading, until the next tick.
func charge(t *Tank, held bool) (leaves bool) {
	if !held || t.Cooldown > 0 {
		t.Charge, t.Line = 0, 0
		return false
	}
	t.Charge++
	switch {
	case t.Charge == BeamCharge:
		t.Charge, t.Cooldown = 0, BeamCooldown
		return true
	case t.Charge == lockAt:
		t.Line = t.Turret.Heading()
	}
	return false
}
