package rules

// Constant is one row of the table of constants, for people, for programs that
// play from outside, and for Hash.
type Constant struct {
	Name  string
	Value int64
	Unit  string
}

// Constants returns every constant that shapes a match, in a fixed order.
func Constants() []Constant {
	rows := []Constant{
		{"BEHAVIOUR", Behaviour, ""},
		{"TICK", TicksPerSecond, "per second"},
		{"VIEW_W", ViewW, "cells"}, {"VIEW_H", ViewH, "cells"},
		{"TANK_HALF", TankHalf, "u"},
		{"TANK_SPEED", TankSpeed, "u/tick"}, {"TANK_ACCEL", TankAccel, "u/tick/tick"},
		{"TURRET_SLEW", Slewing, "1/65536 turn/tick"},
		{"HP", MaxHP, "hit points"},
		{"SHELL_SPEED", ShellSpeed, "u/tick"}, {"SHELL_RADIUS", ShellRadius, "u"},
		{"SHELL_LIFE", ShellLife, "ticks"}, {"SHELL_BOUNCES", ShellBounces, "walls"},
		{"SHELL_LIVE_MAX", ShellsAlive, "shells"}, {"SHELL_CANCEL", CancelRange, "u"},
		{"RELOAD", ReloadTicks, "ticks"},
		{"SELF_DAMAGE", SelfDamagePct, "%"},
		{"BEAM_DAMAGE", BeamDamage, "hit points"}, {"BEAM_CHARGE", BeamCharge, "ticks"},
		{"BEAM_LOCK", BeamLock, "ticks"}, {"BEAM_COOLDOWN", BeamCooldown, "ticks"},
		{"BEAM_RANGE", BeamRange, "u"}, {"BEAM_REWIND", MaxRewind, "ticks"},
		{"BEAM_GRACE", BeamGrace, "ticks"},
		{"RESPAWN", RespawnTicks, "ticks"}, {"PROTECT", ProtectTicks, "ticks"},
		{"ASSIST_DAMAGE", AssistDamage, "hit points"}, {"ASSIST", AssistTicks, "ticks"},
		{"FORFEIT", ForfeitTicks, "ticks"}, {"SPAWN_KEEP_AWAY", SpawnKeepAway, "u"},
		{"PING_RANGE", PingRange, "u"}, {"PING", PingTicks, "ticks"},
		{"PAD_RECYCLE", PadTicks, "ticks"}, {"PLAYERS_PER_PAD", PlayersPerPad, "players"},
		{"PADS_MIN", MinPads, "pads"}, {"REPAIR", RepairHP, "hit points"},
		{"TURBO", TurboTicks, "ticks"}, {"TURBO_SPEED", TurboPct, "%"},
		{"POINTS_KILL", KillPoints, "points"}, {"POINTS_BANK", BankPoints, "points"},
		{"POINTS_CAROM", CaromPoints, "points"}, {"POINTS_ASSIST", AssistPoints, "points"},
		{"POINTS_SELF", SelfPoints, "points"},
	}
	for b, d := range damage {
		rows = append(rows, Constant{"DAMAGE_" + string(rune('0'+b)), int64(d), "hit points"})
	}
	return rows
}

// Hash sums up the table of constants and the modes. Programs with different
// hashes must not play together, so it is part of the protocol's version.
func Hash() uint64 {
	h := fnv(14695981039346656037)
	for _, c := range Constants() {
		h.text(c.Name)
		h.word(uint64(c.Value))
	}
	for _, m := range modes {
		h.text(m.ID)
		for _, n := range []int64{flag(m.Teams), flag(m.Rounds), int64(m.ScoreLimit), int64(m.WinBy), int64(m.Cap), int64(m.Length)} {
			h.word(uint64(n))
		}
	}
	return uint64(h)
}

// fnv is a running FNV-1a hash.
type fnv uint64

func (h *fnv) word(w uint64) {
	for range 8 {
		*h = (*h ^ fnv(w&255)) * 1099511628211
		w >>= 8
	}
}

func (h *fnv) text(s string) {
	h.word(uint64(len(s)))
	for i := range len(s) {
		h.word(uint64(s[i]))
	}
}

func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}
