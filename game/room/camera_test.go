package room

import (
	"testing"

	"carom/game/geom"
	"carom/netcode/wire"
)

// TestFreeCamera: it begins where it is asked for, then flies no faster than it may, and never leaves
// the arena.
func TestFreeCamera(t *testing.T) {
	b := delayed(t, "ffa", 60, func(c *Config) { c.Fill = 4 })
	ana := b.join("ana")
	b.run(90)
	size := b.match.arena.Size()
	eve := b.watcher("eve", wire.Watch{Seat: wire.None, X: 300, Y: 200})
	b.watch(3, eve)
	s := b.gallery.find("eve")
	if want := (geom.Vec{X: 300 * wire.WatchUnit, Y: 200 * wire.WatchUnit}); s.eye != inside(want, size) {
		t.Fatalf("the camera begins at %v, want %v", s.eye, want)
	}
	eve.wish.X, eve.wish.Y = 65535, 65535
	for range 600 {
		before := s.eye
		b.watch(1, eve)
		if way := s.eye.Sub(before).Len(); way > flySpeed || inside(s.eye, size) != s.eye {
			t.Fatalf("the camera flew %d u to %v", way, s.eye)
		}
	}
	if corner := size.Sub(geom.Vec{X: 1, Y: 1}); s.eye != corner {
		t.Errorf("after ten seconds the camera is at %v, on the way to %v", s.eye, corner)
	}
	eve.wish = follow(ana.seat)
	eve.wish.X, eve.wish.Y = 10, 10
	b.watch(2, eve)
	if at := b.gallery.late.player.World().Tank(ana.seat).Pos; s.eye != at {
		t.Errorf("the camera is at %v, who is followed at %v", s.eye, at)
	}
	eve.wish.Seat = 63 // where nobody sits
	before := s.eye
	b.watch(1, eve)
	if way := s.eye.Sub(before).Len(); way > flySpeed || way == 0 {
		t.Errorf("with nobody to follow the camera flew %d u", way)
	}
}
