package core

import (
	"time"

	"carom/game/rules"
	"carom/netcode/input"
	"carom/netcode/rewind"
	"carom/netcode/wire"
)

// quietFor is how long after a datagram the next one leaves when there is nothing new
// to say: with the second tick after it.
const quietFor = 3 * time.Second / (2 * rules.TicksPerSecond)

// sender makes the input of each tick and sends it, with all that the server
// has not confirmed, so that one datagram that arrives makes up for those that
// did not.
type sender struct {
	piloted rules.Input // the pilot's last answer
	sent    bool
	word    uint32     // newest word that was sent
	at      time.Time  // and when
	flown   rules.Tick // of the snapshot behind the pilot's last answer

	words []uint32
	body  []byte
	frame []byte
}

// sample makes the input of g.tick.
func (s *sender) sample(g *game) {
	if g.c.cfg.Pilot != nil {
		g.words.Push(uint32(g.tick), s.piloted.Word(), rules.Tank{})
		return
	}
	k := g.c.steer.Load()
	in, _ := rules.Input{Move: k.Move, Aim: k.Aim, Fire: k.Fire, Beam: k.Beam, Press: k.Press}.Clamp()
	g.play(g.tick, in)
}

// send sends if there is something new to say, and every second tick whatever there is:
// what has come has to be acknowledged also while no input is made.
func (s *sender) send(g *game) {
	word, _, ok := g.words.At(uint32(g.tick))
	if !ok || s.sent && word == s.word && g.now.Sub(s.at) < quietFor {
		return
	}
	s.sent, s.word, s.at = true, word, g.now
	s.words = g.words.Words(s.words[:0], g.intake.input, input.Most)
	if len(s.words) == 0 {
		s.words = append(s.words, word) // which the server has: what matters is what we acknowledge
	}
	s.body = input.Append(s.body[:0], uint32(g.tick), s.words)
	m := wire.Inputs{
		HasAck: g.intake.some, AckSnap: g.intake.newest, AckMask: g.intake.mask,
		Behind: s.behind(g), Body: s.body,
	}
	if !m.HasAck {
		m.AckSnap, m.AckMask = 0, 0
	}
	s.frame = m.Append(s.frame[:0])
	// A link that is full or closed loses it; the next one says the same again.
	_ = g.line.session.SendDatagram(s.frame)
}

// behind is how far in the past others are on the screen, or in the snapshot that
// the pilot was shown, seen from g.tick.
func (s *sender) behind(g *game) uint8 {
	if g.c.cfg.Pilot != nil {
		return rewind.Behind(uint32(g.tick), uint32(s.flown), 0)
	}
	tick, frac := g.clock.RenderTick(g.now)
	return rewind.Behind(uint32(g.tick), tick, frac)
}
