package core

import (
	"carom/game/pack"
	"carom/game/rules"
	"carom/netcode/input"
	"carom/netcode/rewind"
	"carom/netcode/wire"
)

const (
	quietEvery = 2    // ticks between two sendings of inputs that do not change
	saidTicks  = 1024 // what was said is remembered for longer than any silence that a session survives
)

// sender makes the input of each tick and sends it, with all that the server
// has not confirmed, so that one datagram that arrives makes up for those that
// did not.
type sender struct {
	piloted rules.Input // the pilot's last answer
	sent    bool
	word    uint32     // newest word that was sent
	tick    rules.Tick // and its tick
	flown   rules.Tick // of the snapshot behind the pilot's last answer

	said  *pack.Words // all that was ever sent, of the last ticks
	words []uint32
	body  []byte
	frame []byte
}

func newSender() sender { return sender{said: pack.NewWords(saidTicks)} }

// sample makes the input of g.tick.
func (s *sender) sample(g *game) {
	in := s.piloted
	if g.c.cfg.Pilot == nil {
		k := g.c.steer.Load()
		in, _ = rules.Input{Move: k.Move, Aim: k.Aim, Fire: k.Fire, Beam: k.Beam, Press: k.Press}.Clamp()
	}
	if word, ok := s.said.At(uint32(g.tick)); ok { // the clock has gone back: a word given stands
		in, _ = rules.InputOf(word)
	}
	if g.c.cfg.Pilot != nil {
		g.words.Push(uint32(g.tick), in.Word(), rules.Tank{})
		return
	}
	g.play(g.tick, in)
}

// send sends if there is something new to say, or every second tick.
func (s *sender) send(g *game) {
	word, _, ok := g.words.At(uint32(g.tick))
	if !ok || s.sent && word == s.word && g.tick-s.tick < quietEvery {
		return
	}
	s.sent, s.word, s.tick = true, word, g.tick
	s.words = g.words.Words(s.words[:0], g.intake.input, input.Most)
	if len(s.words) == 0 {
		return // the server is past all we have
	}
	for i, word := range s.words {
		s.words[i] = s.said.Say(uint32(g.tick)-uint32(len(s.words)-1-i), word)
	}
	s.body = input.Append(s.body[:0], uint32(g.tick), s.words)
	m := wire.Inputs{Behind: s.behind(g), Body: s.body}
	late := 0
	if f := g.c.cfg.AckLate; f != nil {
		late = f()
	}
	m.HasAck, m.AckSnap, m.AckMask = g.intake.report(late)
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
