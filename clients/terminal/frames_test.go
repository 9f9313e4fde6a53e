package terminal

import (
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gdamore/tcell/v3"
	"github.com/gdamore/tcell/v3/vt"

	"carom/clients/core"
	"carom/clients/terminal/scenes"
	"carom/game/rules"
)

var update = flag.Bool("update", false, "write the golden files anew")

// mock is a terminal in memory with a screen on it.
func mock(t testing.TB, w, h, colours int) (vt.MockTerm, tcell.Screen) {
	t.Helper()
	term := vt.NewMockTerm(vt.MockOptSize{X: vt.Col(w), Y: vt.Row(h)}, vt.MockOptColors(1<<24))
	s, err := tcell.NewTerminfoScreenFromTty(term, tcell.OptColors(colours), tcell.OptTerm("xterm-256color"), tcell.OptAdvancedKeys(true))
	if err != nil {
		t.Fatal(err)
	}
	if err := initScreen(s); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Fini)
	return term, s
}

// dump prints what a terminal shows: each row's characters, and a hash of its
// colours.
func dump(term vt.MockTerm, w, h int) string {
	var b strings.Builder
	for y := range h {
		sum := fnv.New32a()
		for x := range w {
			c := term.GetCell(vt.Coord{X: vt.Col(x), Y: vt.Row(y)})
			b.WriteString(c.C)
			fmt.Fprintf(sum, "%d %d %d;", uint64(c.S.Fg()), uint64(c.S.Bg()), c.S.Attr())
		}
		fmt.Fprintf(&b, "|%08x\n", sum.Sum32())
	}
	return b.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := "testdata/" + name + ".golden"
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; look at it, and if it is right run go test -update\n%s", file, got)
	}
}

func TestFrames(t *testing.T) {
	a := scenes.Hall(t, 80, 45)
	busy := *scenes.Busy(a, scenes.Middle(a))
	with := func(f func(*core.Scene)) core.Scene {
		s := busy
		f(&s)
		return s
	}
	watched := func(f func(*core.Scene)) core.Scene {
		s := scenes.Watched(a, scenes.Middle(a), 0)
		f(s)
		return *s
	}
	play := outlook{page: session}
	tests := []struct {
		name          string
		w, h, colours int
		look          outlook
		scene         core.Scene
	}{
		{"match-80x24", 80, 24, 1 << 24, play, busy},
		{"match-120x36", 120, 36, 1 << 24, play, busy},
		{"match-200x60", 200, 60, 1 << 24, play, busy},
		{"match-256-colours", 80, 24, 256, play, busy},
		{"match-16-colours", 80, 24, 16, play, busy},
		{"match-no-colours", 80, 24, 0, play, busy},
		{"margins", 101, 40, 1 << 24, play, busy},
		{"small-arena", 120, 36, 1 << 24, play, *scenes.Busy(scenes.Hall(t, 40, 22), scenes.Middle(scenes.Hall(t, 40, 22)))},
		{"scores", 80, 24, 1 << 24, outlook{page: session, scores: true}, busy},
		{"scores-teams", 80, 24, 1 << 24, outlook{page: session, scores: true}, with(func(s *core.Scene) {
			s.Mode, _ = rules.ModeByID("tdm")
			s.View.Team = 1
			s.Players = slices.Clone(s.Players)
			s.Players[0].Team, s.Players[1].Team = 1, 1
		})},
		{"leave", 80, 24, 1 << 24, outlook{page: session, leave: true}, busy},
		{"help", 80, 24, 1 << 24, outlook{page: session, help: true}, busy},
		{"result", 80, 24, 1 << 24, play, with(func(s *core.Scene) { s.Phase, s.Final = core.Final, scenes.Result() })},
		{"result-coming", 80, 24, 1 << 24, play, with(func(s *core.Scene) { s.Phase = core.Over })},
		{"teams", 80, 24, 1 << 24, play, with(func(s *core.Scene) {
			s.Mode, _ = rules.ModeByID("tdm")
			s.View.Team = 1
			s.View.Tanks[0].Team, s.Players[0].Team, s.Players[1].Team = 1, 1, 1
		})},
		{"destroyed", 80, 24, 1 << 24, play, with(func(s *core.Scene) {
			s.View.Own.HP, s.View.Own.Respawn = 0, 84
			s.Feed = []core.Kill{{Killer: 1, Victim: 0, Bounces: 2, At: scenes.Start}}
		})},
		{"silent", 80, 24, 1 << 24, play, with(func(s *core.Scene) { s.Net.Silent = 1200 * time.Millisecond })},
		{"watched-80x24", 80, 24, 1 << 24, play, *scenes.Watched(a, scenes.Middle(a), 0)},
		{"watched-120x36", 120, 36, 1 << 24, play, *scenes.Watched(a, scenes.Middle(a), 1)},
		{"watched-destroyed", 80, 24, 1 << 24, play, *scenes.Watched(a, scenes.Middle(a), 5)},
		{"watched-free", 80, 24, 1 << 24, play, *scenes.Watched(a, scenes.Middle(a), rules.NoSeat)},
		{"watched-scores", 80, 24, 1 << 24, outlook{page: session, scores: true}, *scenes.Watched(a, scenes.Middle(a), 1)},
		{"watched-help", 80, 24, 1 << 24, outlook{page: session, help: true}, *scenes.Watched(a, scenes.Middle(a), 1)},
		{"watched-result", 80, 24, 1 << 24, play, watched(func(s *core.Scene) {
			s.Phase, s.Final = core.Final, scenes.Result()
			s.Final[1].Me = false
		})},
		{"watched-ended", 80, 24, 1 << 24, outlook{page: ended, trouble: "The match is over."}, core.Scene{Phase: core.Closed, Watching: core.Watching{On: true}}},
		{"watched-wait", 80, 24, 1 << 24, play, core.Scene{
			Phase: core.Connecting, Notice: "It has just begun: there is something to see in 5 s.", Watching: core.Watching{On: true},
		}},
		{"menu", 80, 24, 1 << 24, outlook{modes: rules.Modes(), chosen: 1, trouble: "no seat was free"}, core.Scene{}},
		{"queue", 80, 24, 1 << 24, play, core.Scene{Phase: core.Queueing, Notice: "Waiting for an opponent…"}},
		{"ended", 80, 24, 1 << 24, outlook{page: ended, trouble: "the server stops"}, core.Scene{Phase: core.Closed}},
		{"too-small", 60, 20, 1 << 24, play, busy},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			term, screen := mock(t, tt.w, tt.h, tt.colours)
			p := newPane(screen, "eu.example.org")
			p.meter.fps = 60
			tt.look.since = scenes.Start.Add(-3 * time.Second)
			p.compose(&tt.look, &tt.scene, scenes.Start)
			p.present.show(&p.grid)
			golden(t, tt.name, dump(term, tt.w, tt.h))
		})
	}
}

// What has not changed is not written again.
func TestOnlyChangesAreWritten(t *testing.T) {
	a := scenes.Hall(t, 80, 45)
	s := scenes.Busy(a, scenes.Middle(a))
	_, screen := mock(t, 120, 36, 1<<24)
	p := newPane(screen, "")
	o := outlook{page: session}
	now := scenes.Start
	for range 40 { // until every effect has ended
		now = now.Add(20 * time.Millisecond)
		p.compose(&o, s, now)
		p.present.show(&p.grid)
	}
	p.compose(&o, s, now.Add(time.Millisecond))
	if n := p.present.show(&p.grid); n != 0 {
		t.Errorf("%d cells were written for a scene that stands still", n)
	}
	s.View.Own.HP--
	p.compose(&o, s, now.Add(2*time.Millisecond))
	if n := p.present.show(&p.grid); n == 0 || n > 12 {
		t.Errorf("%d cells were written for one hit point", n)
	}
}

func TestResize(t *testing.T) {
	a := scenes.Hall(t, 80, 45)
	s := scenes.Busy(a, scenes.Middle(a))
	_, screen := mock(t, 120, 36, 1<<24)
	p := newPane(screen, "")
	o := outlook{page: session}
	for _, size := range [][2]int{{120, 36}, {1, 1}, {200, 60}, {80, 24}, {79, 24}, {300, 25}, {81, 90}} {
		p.grid.Resize(size[0], size[1])
		p.compose(&o, s, scenes.Start) // must not write outside of any grid
	}
}

func BenchmarkFrame(b *testing.B) {
	for _, size := range [][2]int{{80, 24}, {120, 36}, {200, 60}} {
		for _, pan := range []bool{false, true} {
			b.Run(fmt.Sprintf("%dx%d/pan=%v", size[0], size[1], pan), func(b *testing.B) { frames(b, size[0], size[1], pan) })
		}
	}
}

// frames draws moving scenes on a terminal that only counts bytes.
func frames(b *testing.B, w, h int, pan bool) {
	tty := &countingTty{Tty: vt.NewMockTerm(vt.MockOptSize{X: vt.Col(w), Y: vt.Row(h)})}
	screen, err := tcell.NewTerminfoScreenFromTty(tty, tcell.OptColors(1<<24), tcell.OptTerm("xterm-256color"))
	if err != nil {
		b.Fatal(err)
	}
	if err := initScreen(screen); err != nil {
		b.Fatal(err)
	}
	defer screen.Fini()
	tty.mute.Store(true)
	a := scenes.Hall(b, 80, 45)
	at := scenes.Middle(a)
	s := scenes.Busy(a, at)
	p := newPane(screen, "")
	o := outlook{page: session}
	b.ReportAllocs()
	tty.bytes.Store(0)
	now := scenes.Start
	for i := 0; b.Loop(); i++ {
		now = now.Add(16 * time.Millisecond)
		for j := range s.View.Shells {
			s.View.Shells[j].Pos.X += int32(200 - i/40%2*400)
		}
		for j := range s.View.Tanks {
			s.View.Tanks[j].Pos.X += int32(100 - i/20%2*200)
			s.View.Tanks[j].Turret += 300
		}
		if pan {
			s.Center.X = at.X + int32(i)*110%9000
		}
		s.View.Own.Pos = s.Center
		p.compose(&o, s, now)
		p.present.show(&p.grid)
	}
	b.ReportMetric(float64(tty.bytes.Load())/float64(b.N), "B/frame")
}
