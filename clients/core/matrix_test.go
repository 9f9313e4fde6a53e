package core

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"carom/game/arena"
	"carom/game/brain"
	"carom/game/room"
	"carom/game/rules"
	"carom/game/view"
	"carom/netcode/netsim"
)

var (
	matrixRounds = flag.Int("matrix.rounds", 6, "evenings of the link matrix, each with a seed of its own")
	matrixSeed   = flag.Uint64("matrix.seed", 1, "the seed of the first evening; 0: any")
)

const ms = time.Millisecond

// links are what evenings are spent on. The first are those of GameNetworkingSockets'
// tests, with the delay one way.
var links = []struct {
	why      string
	up, down netsim.Conditions
}{
	{"128 kB/s, a tenth lost", netsim.Conditions{}, netsim.Conditions{Delay: 50 * ms, Loss: 0.1, Reorder: 0.02, ReorderBy: 50 * ms, Rate: 128_000}},
	{"1 MB/s, one in twenty lost", netsim.Conditions{}, netsim.Conditions{Delay: 10 * ms, Loss: 0.05, Rate: 1_000_000}},
	{"a third out of order", netsim.Conditions{}, netsim.Conditions{Delay: 50 * ms, Reorder: 0.3, ReorderBy: 50 * ms, Rate: 2_000_000}},
	{"64 kB/s, a fifth lost", netsim.Conditions{}, netsim.Conditions{Delay: 100 * ms, Loss: 0.2, Rate: 64_000}},
	{"Wi-Fi", netsim.Conditions{}, netsim.Conditions{Delay: 5 * ms, Jitter: 4 * ms, Loss: 0.02, Burst: 3}},
	{"LAN", netsim.Conditions{}, netsim.Conditions{Delay: ms / 2}},
	{"loss in bursts, twice and late", netsim.Conditions{}, netsim.Conditions{Delay: 40 * ms, Jitter: 20 * ms, Loss: 0.15, Burst: 5,
		Duplicate: 0.1, Reorder: 0.1, ReorderBy: 60 * ms}},
	{"a thin line with a deep queue", netsim.Conditions{Delay: 30 * ms, Rate: 4000, Queue: 16 << 10, Overhead: 46},
		netsim.Conditions{Delay: 30 * ms, Rate: 4000, Queue: 16 << 10, Overhead: 46}},
	{"quick down, lost and slow up", netsim.Conditions{Delay: 90 * ms, Jitter: 30 * ms, Loss: 0.1, Rate: 8000, Queue: 8 << 10, Overhead: 46},
		netsim.Conditions{Delay: 10 * ms}},
	{"quick up, lost and slow down", netsim.Conditions{Delay: 10 * ms},
		netsim.Conditions{Delay: 90 * ms, Jitter: 30 * ms, Loss: 0.1, Burst: 2, Rate: 12_000, Queue: 8 << 10, Overhead: 46}},
	{"far and unsteady", netsim.Conditions{}, netsim.Conditions{Delay: 125 * ms, Jitter: 50 * ms, Loss: 0.3, Burst: 4}},
}

// TestMatrix spends evenings in one room whose players are on links of all kinds, over UDP
// and TCP, steered and flown, with blackouts and links that break. Meanwhile what anyone
// shows is what the server meant (see shadow), and nobody is thrown out. Then all links
// heal, and two round trips later everybody knows the world as it is.
func TestMatrix(t *testing.T) {
	first := *matrixSeed
	if first == 0 {
		first = rand.Uint64() >> 16
	}
	for i := range *matrixRounds {
		seed := first + uint64(i)
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Logf("go test ./clients/core -run TestMatrix -matrix.seed %d", seed)
			inLab(t, seed, func(c *room.Config) {
				c.Fill, c.Length = 2, rules.Tick(10+seed%40)*rules.Second
			}, evening)
		})
	}
}

func evening(l *lab) {
	for i, at := range l.rng.Perm(len(links))[:4] {
		c := links[at]
		if c.up == (netsim.Conditions{}) {
			c.up = c.down
		}
		var pilot Pilot
		if i == 3 {
			pilot = &flier{seed: l.seed}
		}
		transport := []string{"auto", "auto", "tcp", "kcp"}[i]
		l.t.Logf("%c over %s: %s", 'a'+i, transport, c.why)
		g := l.join(string(rune('a'+i)), transport, steady(20*ms), pilot)
		g.ppm = float64(l.rng.IntN(400) - 200)
		l.after(time.Duration(1+l.rng.IntN(2000))*ms, func() {
			g.set("kcp", way{up: c.up, down: c.down})
			g.set("tcp", way{up: c.up, down: c.down})
		})
		l.after(time.Duration(3+l.rng.IntN(5))*time.Second, func() { trouble(g) })
	}
	l.run(20 * time.Second)
	settle(l)
}

// trouble is what else happens to a guest.
func trouble(g *guest) {
	l := g.lab
	if l.passed() > 17*time.Second {
		return
	}
	all := []string{"kcp", "tcp", "lobby"}
	switch l.rng.IntN(6) {
	case 0:
		l.t.Logf("%v: 3 s dark for %s", l.passed(), g.name)
		g.darken(3*time.Second, all...)
	case 1:
		l.t.Logf("%v: a short while dark for %s", l.passed(), g.name)
		g.darken(time.Duration(100+l.rng.IntN(700))*ms, all...)
	case 2:
		l.t.Logf("%v: no UDP for %s", l.passed(), g.name)
		g.darken(time.Duration(1+l.rng.IntN(6))*time.Second, "kcp")
	case 3:
		l.t.Logf("%v: the link of %s breaks", l.passed(), g.name)
		g.cut()
	}
	l.after(time.Duration(2+l.rng.IntN(6))*time.Second, func() { trouble(g) })
}

// settle heals all links and looks whether everybody knows the world two round trips
// later, as it was after that. What was on its way when the link healed comes first. Who
// has to begin anew, on a link just made, waits for one of five whole snapshots a second.
func settle(l *lab) {
	const delay = 20 * ms
	const turns = 4 * frame // until inputs are due, and a snapshot
	for _, g := range l.guests {
		g.udp.dark, g.tcp.dark, g.lobby.dark = time.Time{}, time.Time{}, time.Time{}
		l.after(g.heal(delay), func() {
			healed, since := l.tick()-4, l.net.Now() // or just before, if it came through
			var look func()
			look = func() {
				switch wrong := g.whole(healed); {
				case wrong == "":
				case !g.keeper.lost.IsZero() || l.net.Now().Sub(g.since) < 4*delay+turns+time.Second/5:
					l.after(frame, look)
				default:
					l.t.Errorf("seed %d: %s over %s, %v after its link is good again: %s", l.seed, g.name, g.line.kind, l.net.Now().Sub(since), wrong)
				}
			}
			if !g.intake.some {
				g.since = since
			}
			l.after(4*delay+turns, look)
		})
	}
	l.run(10 * time.Second)
	for _, g := range l.guests {
		if wrong := g.whole(l.tick() - 6); wrong != "" {
			l.t.Errorf("seed %d: %s over %s, long after its link is good again: %s", l.seed, g.name, g.line.kind, wrong)
		}
		l.t.Logf("%s over %s: %d snapshots like the server's, %d not read, %d starved, %d corrections", g.name, g.line.kind,
			g.shadow.compared, g.meter.undecodable, g.meter.starved, g.meter.corrections)
	}
}

// flier is a pilot with a brain.
type flier struct {
	seed  uint64
	brain *brain.Brain
}

func (f *flier) Start(a *arena.Arena, _ rules.Seat) { f.brain = brain.New(brain.Normal, f.seed, a) }
func (f *flier) Fly(v *view.View) rules.Input       { return f.brain.Think(v) }
