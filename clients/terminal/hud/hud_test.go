package hud

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"carom/clients/core"
	"carom/clients/terminal/cells"
	"carom/clients/terminal/paint"
	"carom/clients/terminal/scenes"
	"carom/game/rules"
)

func TestPlan(t *testing.T) {
	tests := []struct {
		why              string
		w, h             int
		zoom, x, y, hint int
	}{
		{"the smallest has no room for hints", 80, 24, 2, 0, 1, -1},
		{"a usual window", 120, 36, 3, 0, 1, 35},
		{"a large one has margins", 200, 60, 5, 0, 2, 59},
		{"a wide one is centred", 150, 36, 3, 15, 1, 35},
		{"too small", 79, 30, 0, 39, 14, 29},
	}
	for _, tt := range tests {
		p := NewPlan(tt.w, tt.h)
		if p.Zoom != tt.zoom || p.X != tt.x || p.Y != tt.y && p.Zoom > 0 || p.Hints != tt.hint {
			t.Errorf("%s: %+v", tt.why, p)
		}
	}
}

// Whatever the size, bars and picture must not lie over each other.
func TestPlanFits(t *testing.T) {
	for w := MinCols; w < 300; w += 7 {
		for h := MinRows; h < 120; h++ {
			p := NewPlan(w, h)
			if p.Y <= p.Top || p.Y+p.PH > p.Bottom || p.X < 0 || p.X+p.PW > w || p.Bottom >= h || p.Hints >= h || p.Hints == p.Bottom {
				t.Fatalf("%dx%d: %+v", w, h, p)
			}
		}
	}
}

func TestClock(t *testing.T) {
	for _, tt := range []struct {
		why  string
		t    rules.Tick
		want string
	}{
		{"the end", 0, "00:00"}, {"not yet the end", 1, "00:01"}, {"a second", 60, "00:01"},
		{"five minutes", 18000, "05:00"}, {"long", 60 * 6000, "100:00"},
	} {
		if got := Clock(tt.t); got != tt.want {
			t.Errorf("%s: %d ticks are %s, want %s", tt.why, tt.t, got, tt.want)
		}
	}
}

func TestVerdict(t *testing.T) {
	me := func(place int) core.FinalRow { return core.FinalRow{Place: place, Me: true} }
	ana, bob := core.FinalRow{Place: 1, Name: "ana"}, core.FinalRow{Place: 2, Name: "bob"}
	for _, tt := range []struct {
		why  string
		rows []core.FinalRow
		want string
	}{
		{"first", []core.FinalRow{me(1), bob}, "you win"},
		{"shared", []core.FinalRow{ana, me(1)}, "a draw at the top"},
		{"second", []core.FinalRow{ana, me(2)}, "you came 2nd of 2"},
		{"watching", []core.FinalRow{ana, bob}, "ana wins"},
	} {
		if got := verdict(&core.Scene{Final: tt.rows}); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.why, got, tt.want)
		}
	}
	duel, _ := rules.ModeByID("duel")
	tdm, _ := rules.ModeByID("tdm")
	mates := []core.Player{{Seat: 0, Team: 0}, {Seat: 1, Team: 1}}
	for _, tt := range []struct {
		why  string
		mode rules.Mode
		rows []core.FinalRow
		want string
	}{
		{"a duel won", duel, []core.FinalRow{me(1), bob}, "you won the duel"},
		{"a duel lost", duel, []core.FinalRow{ana, me(2)}, "you lost the duel"},
		{"a duel without a winner", duel, []core.FinalRow{ana, me(1)}, "a draw"},
		{"watching a duel", duel, []core.FinalRow{ana, bob}, "ana wins"},
		{"watching one without a winner", duel, []core.FinalRow{ana, {Place: 1, Name: "bob"}}, "a draw"},
		{"the own team is first, mates share the place", tdm, []core.FinalRow{me(1), ana, bob}, "your team wins"},
		{"the other team is first", tdm, []core.FinalRow{ana, me(2)}, "your team loses"},
		{"equal teams", tdm, []core.FinalRow{ana, me(1)}, "a draw"},
	} {
		if got := verdict(&core.Scene{Mode: tt.mode, Final: tt.rows, Players: mates}); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.why, got, tt.want)
		}
	}
	for n, want := range map[int]string{1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 111: "111th"} {
		if got := ordinal(n); got != want {
			t.Errorf("ordinal(%d) = %s, want %s", n, got, want)
		}
	}
}

// A server that says nothing has no ping.
func TestPing(t *testing.T) {
	for _, tt := range []struct {
		why    string
		rtt    time.Duration
		silent time.Duration
		wide   bool
		want   string
	}{
		{"wide", 23 * time.Millisecond, 0, true, "ping 23 ms"},
		{"narrow", 23 * time.Millisecond, 0, false, "23ms"},
		{"very near", 0, 0, true, "ping 0 ms"},
		{"silent", 0, 2 * time.Second, true, "ping --"},
		{"silent, narrow", 0, 2 * time.Second, false, "ping --"},
	} {
		s := &core.Scene{Net: core.Net{RTT: tt.rtt, Silent: tt.silent}}
		if got := netLine(s, Status{}, tt.wide)[0].text; got != tt.want {
			t.Errorf("%s: %q, want %q", tt.why, got, tt.want)
		}
	}
}

func TestKillLines(t *testing.T) {
	a := scenes.Hall(t, 80, 45)
	s := scenes.Busy(a, scenes.Middle(a))
	for _, tt := range []struct {
		why  string
		k    core.Kill
		want string
	}{
		{"two banks", core.Kill{Killer: 1, Victim: 2, Bounces: 2}, " mira »2 oz "},
		{"direct", core.Kill{Killer: 1, Victim: 0}, " mira » you "},
		{"by beam", core.Kill{Killer: 0, Victim: 2, Cause: byBeam}, " you beam » oz "},
		{"one's own", core.Kill{Killer: 2, Victim: 2, Bounces: 1}, " oz »1 own shell "},
		{"somebody who has left", core.Kill{Killer: 40, Victim: 1}, " somebody » mira "},
	} {
		got := ""
		for _, p := range kill(s, &tt.k) {
			got += p.text
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.why, got, tt.want)
		}
	}
}

// The own tank's label is whole whoever stands beside it.
func TestOwnLabelIsNotCovered(t *testing.T) {
	p := NewPlan(80, 24)
	own := paint.Label{X: 40, Row: 10, Text: "you", Own: true}
	for _, tt := range []struct {
		why   string
		other paint.Label
		shown bool
	}{
		{"over it", paint.Label{X: 41, Row: 10, Text: "mira"}, false},
		{"its end", paint.Label{X: 37, Row: 10, Text: "mira"}, false},
		{"glued to it", paint.Label{X: 43, Row: 10, Text: "mira"}, false},
		{"beside it", paint.Label{X: 46, Row: 10, Text: "mira"}, true},
		{"a row above", paint.Label{X: 40, Row: 9, Text: "mira"}, true},
	} {
		for _, list := range [][]paint.Label{{own, tt.other}, {tt.other, own}} {
			g := cells.NewGrid(80, 24)
			Labels(g, p, paint.Picture{Labels: list})
			all := text(g)
			if !strings.Contains(all, "you") || strings.Contains(all, "mira") != tt.shown {
				t.Errorf("%s: own %v, other %v", tt.why, strings.Contains(all, "you"), strings.Contains(all, "mira"))
			}
		}
	}
}

// text is all that is written on a grid.
func text(g *cells.Grid) string {
	var b strings.Builder
	for i := range g.Cells {
		if i%g.W == 0 {
			b.WriteByte('\n')
		}
		b.WriteRune(g.Cells[i].R)
	}
	return b.String()
}

// Teams stand together in the table, the leading one first, under their totals.
func TestTeamsAreGrouped(t *testing.T) {
	a := scenes.Hall(t, 80, 45)
	s := scenes.Busy(a, scenes.Middle(a))
	s.Mode, _ = rules.ModeByID("tdm")
	for i := range s.Players {
		s.Players[i].Team, s.Players[i].Place, s.Players[i].Kills = rules.Team(i&1), 1, 3
	}
	s.Players[1].Kills = 5
	s.Players[0].Ping = 0
	var got []rules.Team
	for _, p := range grouped(s) {
		got = append(got, p.Team)
	}
	if !slices.Equal(got, []rules.Team{1, 1, 0, 0}) {
		t.Errorf("the table lists teams %v", got)
	}
	g := cells.NewGrid(80, 24)
	Scores(g, NewPlan(80, 24), s)
	all := text(g)
	if !strings.Contains(all, "them 8  us 6  kills") {
		t.Errorf("no totals:%s", all)
	}
	if !regexp.MustCompile(`mira +\d+ +3 +2 +0 `).MatchString(all) {
		t.Errorf("a ping of 0 is a ping:%s", all)
	}
}

// The own row is in the table however long that is.
func TestOwnRowIsShown(t *testing.T) {
	for _, tt := range []struct {
		why         string
		i, rows, me int
		want        int
	}{
		{"in the table anyway", 9, 10, 3, 9}, {"beyond its end", 9, 10, 30, 30}, {"other rows stay", 4, 10, 30, 4}, {"not playing", 9, 10, -1, 9},
	} {
		if got := pick(tt.i, tt.rows, tt.me); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.why, got, tt.want)
		}
	}
}

// Many players, long names: nothing may be drawn outside of the grid or break.
func TestCrowd(t *testing.T) {
	a := scenes.Hall(t, 80, 45)
	s := scenes.Busy(a, scenes.Middle(a))
	s.Players, s.Final = nil, nil
	for i := range 64 {
		name := "a name of twenty-four ch"
		s.Players = append(s.Players, core.Player{Seat: rules.Seat(63 - i), Name: name, Points: -100000, Bot: true})
		s.Final = append(s.Final, core.FinalRow{Place: i, Name: name, Points: 1 << 30, Change: -5000, Rating: 99999, Me: i == 60})
	}
	for _, size := range [][2]int{{80, 24}, {120, 36}, {30, 5}} {
		p := NewPlan(size[0], size[1])
		g := cells.NewGrid(size[0], size[1])
		Top(g, p, s, Status{})
		Bottom(g, p, s, Status{})
		Scores(g, p, s)
		Final(g, p, s, Status{})
		Help(g, p, s, Status{})
		Labels(g, p, paint.Picture{Labels: []paint.Label{{X: -5, Row: -1, Text: "x"}, {X: 900, Row: 2, Text: "somebody"}}})
	}
}
