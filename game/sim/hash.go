package sim

import (
	"encoding/binary"

	"carom/game/geom"
	"carom/game/rules"
)

// Hash sums up the whole state in 64 bits: worlds with equal hashes go on
// equally, given equal frames. Everything is in it but the buffers of a tick.
func (w *World) Hash() uint64 {
	h := mix(0xcbf29ce484222325)
	w.hashMatch(&h)
	for i := range w.seats {
		h.seat(&w.seats[i])
	}
	for i := range w.tanks {
		h.tank(&w.tanks[i])
	}
	for i := range w.poses {
		for j := range w.poses[i] {
			h.vec(w.poses[i][j])
		}
	}
	h.num(int64(len(w.shells)))
	for i := range w.shells {
		h.shell(&w.shells[i])
	}
	h.num(int64(len(w.pads)))
	for _, p := range w.pads {
		h.flag(p.Ready)
		h.num(int64(p.In))
	}
	return uint64(h)
}

func (w *World) hashMatch(h *mix) {
	for i := 0; i < len(w.arena.Hash); i += 8 {
		h.word(binary.LittleEndian.Uint64(w.arena.Hash[i:]))
	}
	h.mode(&w.mode)
	for _, n := range [...]int64{
		int64(w.start), int64(w.length), int64(w.limit), int64(w.tick), int64(w.phase), int64(w.pause),
		int64(w.round), int64(w.kills[0]), int64(w.kills[1]), int64(w.misuse), int64(w.lastID),
	} {
		h.num(n)
	}
	h.flag(w.drawn)
	for _, p := range [...]pcg{w.spawns, w.chance} {
		h.word(p.state)
		h.word(p.inc)
	}
}

// mix is a running hash. Each word is folded in by a multiplication, which
// carries upward, and a shift, which carries back down.
type mix uint64

func (h *mix) word(x uint64) {
	n := (uint64(*h) ^ x) * 0x9e3779b97f4a7c15
	*h = mix(n ^ n>>29)
}

func (h *mix) num(n int64) { h.word(uint64(n)) }

func (h *mix) flag(b bool) {
	if b {
		h.word(1)
	} else {
		h.word(0)
	}
}

func (h *mix) vec(v geom.Vec) { h.word(uint64(uint32(v.X))<<32 | uint64(uint32(v.Y))) }

// mode takes in what of a mode the world goes by.
func (h *mix) mode(m *rules.Mode) {
	h.num(int64(len(m.ID)))
	for i := range len(m.ID) {
		h.num(int64(m.ID[i]))
	}
	h.flag(m.Teams)
	h.flag(m.Rounds)
	for _, n := range [...]int64{
		int64(m.ScoreLimit), int64(m.WinBy), int64(m.Cap), int64(m.Length), int64(m.MaxSeats),
	} {
		h.num(n)
	}
}

func (h *mix) seat(s *seat) {
	h.flag(s.taken)
	h.flag(s.gone)
	h.flag(s.lost)
	sc := &s.score
	for _, n := range [...]int64{
		int64(s.absent), int64(s.team), int64(s.move), int64(s.born), int64(s.next),
		int64(sc.Points), int64(sc.Kills), int64(sc.Deaths), int64(sc.Assists), int64(sc.Banked),
		int64(sc.Selfs), int64(sc.Damage), int64(sc.Shots), int64(sc.Hits),
	} {
		h.num(n)
	}
	for i := range s.wounds {
		wd := &s.wounds[i]
		h.num(int64(wd.owner))
		h.num(int64(wd.damage))
		h.num(int64(wd.tick))
	}
}

func (h *mix) tank(t *rules.Tank) {
	h.vec(t.Pos)
	h.vec(t.Vel)
	h.flag(t.Owed)
	for _, n := range [...]int64{
		int64(t.Turret), int64(t.HP), int64(t.Reload), int64(t.Live), int64(t.Press), int64(t.Charge),
		int64(t.Cooldown), int64(t.Line), int64(t.Protect), int64(t.Respawn), int64(t.Turbo),
	} {
		h.num(n)
	}
}

func (h *mix) shell(s *Shell) {
	h.vec(s.Pos)
	h.vec(s.Vel)
	h.vec(s.From)
	for _, n := range [...]int64{
		int64(s.Heading), int64(s.Bounces), int64(s.Left), int64(s.ID), int64(s.Owner),
	} {
		h.num(n)
	}
}
