package paint

import (
	"fmt"
	"testing"
	"time"

	"carom/clients/terminal/scenes"
	"carom/game/geom"
	"carom/game/rules"
)

func TestPaintKeepsItsSize(t *testing.T) {
	for _, size := range [][2]int{{40, 22}, {56, 31}, {80, 45}} {
		a := scenes.Hall(t, size[0], size[1])
		for zoom := 2; zoom <= 6; zoom++ {
			p := New()
			pic := p.Paint(scenes.Busy(a, scenes.Middle(a)), zoom, scenes.Start)
			if pic.W != 40*zoom || pic.H != 22*zoom {
				t.Errorf("zoom %d: the picture of %v has %dx%d pixels", zoom, size, pic.W, pic.H)
			}
		}
	}
}

func TestOwnTankIsCyan(t *testing.T) {
	a := scenes.Hall(t, 80, 45)
	p := New()
	s := scenes.Busy(a, scenes.Middle(a))
	s.View.Own.HP = rules.MaxHP
	pic := p.Paint(s, 5, scenes.Start)
	at := pic.Pix[(pic.H/2-4)*pic.W+pic.W/2-2]
	if r, g, b := at.Split(); b < g || g < r || b < 120 {
		t.Errorf("the own tank's deck is %06x", at)
	}
	if n := len(pic.Labels); n != 4 {
		t.Errorf("%d labels, want one a tank", n)
	}
}

func TestFog(t *testing.T) {
	a := scenes.Hall(t, 80, 45)
	var l light
	l.reset(a)
	eye := geom.Vec{X: 20 * geom.Cell, Y: 18 * geom.Cell} // below the block at 19..21, 11
	window := geom.Rect{Max: geom.Vec{X: 40*geom.Cell - 1, Y: 22*geom.Cell - 1}}
	l.see(eye, window)
	lit := func(cx, cy int) bool { return l.now[cy*2*l.w+cx*2] > 128 }
	tests := []struct {
		why    string
		cx, cy int
		want   bool
	}{
		{"beside the tank", 22, 18, true},
		{"far on open floor", 38, 19, true},
		{"the near face of a wall", 20, 11, true},
		{"right behind a wall", 20, 9, false},
	}
	for _, tt := range tests {
		if got := lit(tt.cx, tt.cy); got != tt.want {
			t.Errorf("%s: lit is %v", tt.why, got)
		}
	}
	l.see(geom.Vec{X: 20 * geom.Cell, Y: 17 * geom.Cell}, window)
	before := l.now[0]
	l.pass(fade/4, window)
	if d := int(l.now[0]) - int(before); d > 80 || d < -80 {
		t.Errorf("the light jumped by %d in a quarter of its time", d)
	}
}

// A frame must not make garbage: the collector's pauses would be seen.
func TestPaintDoesNotAllocate(t *testing.T) {
	a := scenes.Hall(t, 80, 45)
	p := New()
	at, i := scenes.Middle(a), int32(0)
	s := scenes.Busy(a, at)
	n := testing.AllocsPerRun(200, func() {
		i++
		s.Center = at.Add(geom.Vec{X: i * 40 % 3000})
		s.View.Own.Pos = s.Center
		p.Paint(s, 5, scenes.Start.Add(time.Duration(i)*16*time.Millisecond))
	})
	if n > 0 {
		t.Errorf("%v allocations a frame", n)
	}
}

// An event is in many scenes and shows once.
func TestEventsShowOnce(t *testing.T) {
	a := scenes.Hall(t, 80, 45)
	p := New()
	s := scenes.Busy(a, scenes.Middle(a))
	p.Paint(s, 3, scenes.Start)
	born := p.effects.ring[0].born
	p.Paint(s, 3, scenes.Start.Add(time.Second))
	if p.effects.next != 3 || p.effects.ring[0].born != born {
		t.Errorf("events were taken twice: %d effects", p.effects.next)
	}
	s.Match = "another"
	p.Paint(s, 3, scenes.Start.Add(2*time.Second))
	if p.effects.ring[0].born == born {
		t.Error("a new match must start with new events, though their numbers are old")
	}
}

func BenchmarkPaint(b *testing.B) {
	for _, zoom := range []int{2, 3, 5} {
		b.Run(fmt.Sprintf("zoom%d", zoom), func(b *testing.B) {
			a := scenes.Hall(b, 80, 45)
			p := New()
			s := scenes.Busy(a, scenes.Middle(a))
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				s.Center = scenes.Middle(a).Add(geom.Vec{X: int32(i) * 110 % 9000})
				s.View.Own.Pos = s.Center
				p.Paint(s, zoom, scenes.Start.Add(time.Duration(i)*16*time.Millisecond))
			}
		})
	}
}
