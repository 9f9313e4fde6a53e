package rules

import "carom/game/geom"

// Time. A tick is the only unit of time the game knows.
const (
	TicksPerSecond = 60
	Second         = Tick(TicksPerSecond)
	Minute         = 60 * Second
)

// The window that everyone sees, people and bots, in cells.
const (
	ViewW = 40
	ViewH = 22
)

// Tanks.
const (
	TankHalf  = 896 // u: half edge of the square hull against walls and tanks; radius against shells and beams
	TankSpeed = 110 // u per tick along a straight direction: 6.4 cells/s
	TankAccel = 12  // u per tick, each tick, on each axis: full speed in 0.15 s
	Slewing   = 728 // parts of 65,536 per tick: 240°/s
	MaxHP     = 100
)

// Shells.
const (
	ShellSpeed    = 273 // u per tick: 16 cells/s, 2.5 times a tank
	ShellRadius   = 160 // u, against tanks; against walls a shell is a point
	ShellLife     = 180 // ticks: 3 s, 48 cells
	ShellBounces  = 3   // the next wall ends it
	ShellsAlive   = 4   // of one tank at once
	CancelRange   = 420 // u: shells that come closer than this within a tick end each other
	ReloadTicks   = 30  // between two shells of one tank
	SelfDamagePct = 50  // of an own shell's damage after its first bounce; before it none
)

// The beam.
const (
	BeamDamage   = 45
	BeamCharge   = 36             // ticks of holding, at half speed
	BeamLock     = 12             // the last ticks of the charge, in which the line no longer turns
	BeamCooldown = 420            // ticks: 7 s; half of it at spawn
	BeamRange    = 36 * geom.Cell // u along the line, its bend included
	MaxRewind    = 12             // ticks a shooter may be shown in the past: 200 ms
	BeamGrace    = 6              // ticks: no hit on a tank that left the line earlier than this
	lockAt       = BeamCharge - BeamLock
)

// Life and death.
const (
	RespawnTicks  = 120           // ticks from death to the next spawn; in duels from a kill to the next round
	ProtectTicks  = 90            // ticks after a spawn in which nothing hurts; lost on firing
	AssistDamage  = 40            // hit points taken from a victim ...
	AssistTicks   = 480           // ... within these ticks before its death make an assist
	ForfeitTicks  = 600           // absence that loses a duel
	SpawnKeepAway = 3 * geom.Cell // u: no spawn closer than this to another tank
)

// Noise: a shot is heard on the minimap.
const (
	PingRange = 45 * geom.Cell // u
	PingTicks = 60
)

// Pads.
const (
	PadTicks      = 1200 // from being taken to the next pad's coming up
	PlayersPerPad = 4    // one active pad for so many players ...
	MinPads       = 2    // ... but never fewer than these
	RepairHP      = 50
	TurboTicks    = 480
	TurboPct      = 135 // of the normal speed
)

// Points.
const (
	KillPoints   = 10
	BankPoints   = 5  // on top, for a kill after one bounce
	CaromPoints  = 10 // on top instead, for a kill after two or more
	AssistPoints = 4
	SelfPoints   = -5 // for killing oneself
)

// Behaviour counts changes of the rules that no constant shows. Raise it when
// the same inputs would make a different game.
const Behaviour = 1

// damage is what a shell takes after so many bounces.
var damage = [ShellBounces + 1]int16{34, 50, 66, 66}

// Damage returns the hit points that a shell takes from a tank after so many
// bounces, 0 to ShellBounces. An own shell is harmless before its first.
func Damage(bounces uint8, own bool) int16 {
	d := damage[min(bounces, ShellBounces)]
	switch {
	case !own:
		return d
	case bounces == 0:
		return 0
	}
	return d * SelfDamagePct / 100
}

// KillPointsFor returns the points of a kill by a shot after so many bounces.
func KillPointsFor(bounces uint8) int32 {
	switch bounces {
	case 0:
		return KillPoints
	case 1:
		return KillPoints + BankPoints
	}
	return KillPoints + CaromPoints
}

// PadsFor returns how many pads are active with so many players.
func PadsFor(players int32) int32 {
	return max(MinPads, (players+PlayersPerPad-1)/PlayersPerPad)
}
