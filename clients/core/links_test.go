package core

import (
	"testing"
	"time"

	"carom/game/room"
	"carom/game/rules"
)

// over waits, at most so long, until a guest hears the server by a kind of link.
func (l *lab) over(g *guest, kind string, most time.Duration) (took time.Duration) {
	l.t.Helper()
	for began := l.passed(); ; took = l.passed() - began {
		switch {
		case g.err != nil:
			l.fatal("%s has ended: %v", g.name, g.err)
		case g.line.kind == kind && g.intake.some && g.line.session.Silent(g.clock()) < 100*ms:
			return took
		case took > most:
			l.fatal("%s is over %s after %v, want %s", g.name, g.line.kind, took, kind)
		}
		l.run(5 * ms)
	}
}

// UDP that goes dark moves a session to TCP, whether a match runs or its result is shown.
func TestDarkAfterTheMatch(t *testing.T) {
	inLab(t, 3, func(c *room.Config) { c.Length = 5 * rules.Second }, func(l *lab) {
		g := l.join("a", "auto", steady(20*ms), nil)
		l.run(6 * time.Second)
		if p := g.phase(); p != Final {
			l.fatal("phase %v", p)
		}
		g.darken(time.Hour, "kcp")
		l.over(g, "tcp", 2*time.Second)
	})
}

// A link that both ends had taken for dead is sent something at once when it heals, and
// not when the next of few whole snapshots is due.
func TestHealedLinkIsFedAtOnce(t *testing.T) {
	for _, dark := range []time.Duration{1500 * ms, 4300 * ms, 9 * time.Second} {
		inLab(t, uint64(dark), nil, func(l *lab) {
			g := l.join("a", "kcp", steady(20*ms), nil)
			l.run(5 * time.Second)
			g.darken(time.Hour, "lobby")
			way := g.udp
			way.down.Loss = 1 // so that all that came is acknowledged
			g.set("kcp", way)
			l.run(300 * ms)
			g.darken(dark, "kcp")
			l.run(dark)
			g.heal(20 * ms)
			healed := l.tick()
			l.run(4*20*ms + 4*frame)
			if wrong := g.whole(healed); wrong != "" {
				l.t.Errorf("after %v dark, two round trips later: %s", dark, wrong)
			}
		})
	}
}

// What comes is acknowledged also while the clock has run too far ahead to make inputs, and
// when the server has all of them: as when a long way becomes a short one.
func TestAcknowledgesWithoutInputs(t *testing.T) {
	inLab(t, 3, nil, func(l *lab) {
		g := l.join("a", "kcp", steady(250*ms), nil)
		l.run(10 * time.Second)
		g.set("kcp", steady(10*ms))
		for range 100 {
			before := g.line.session.Stats().PacketsOut
			l.run(50 * ms)
			if g.line.session.Stats().PacketsOut == before {
				l.fatal("nothing left for 50 ms, at tick %d of which the server has %d", g.tick, g.intake.input)
			}
		}
	})
}
