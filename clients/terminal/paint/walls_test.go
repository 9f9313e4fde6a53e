package paint

import (
	"slices"
	"testing"

	"carom/clients/terminal/scenes"
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// A tank that stands against walls, whichever way it faces, covers none of their
// pixels.
func TestHullsCoverNoWall(t *testing.T) {
	a := scenes.Hall(t, 80, 45)
	size := a.Size()
	near, far := int32(geom.Cell+rules.TankHalf), int32(geom.Cell+rules.TankHalf+1)
	for zoom := 2; zoom <= 7; zoom++ {
		for _, at := range []geom.Vec{
			{X: near, Y: near}, {X: size.X - far, Y: near}, {X: near, Y: size.Y - far}, {X: size.X - far, Y: size.Y - far},
		} {
			for facing := range facings {
				s := scenes.Busy(a, at)
				s.View = view.View{Own: rules.Tank{Pos: at, HP: rules.MaxHP}}
				p := New()
				p.Plain = true // the same light in both pictures
				p.facing[0] = uint8(facing)
				with := p.Paint(s, zoom, scenes.Start)
				seen := slices.Clone(with.Pix)
				s.View.Own.HP = 0
				without := p.Paint(s, zoom, scenes.Start)
				for i, c := range without.Pix {
					x, y := i%without.W, i/without.W
					if seen[i] == c || p.onFloor(x, y) {
						continue
					}
					cx, cy := p.lens.Px(with.Camera, at, at)
					if p.sprites.gun[0].get(x-cx, y-cy) == nothing {
						t.Fatalf("zoom %d, facing %d at %v: wall pixel %d,%d is covered", zoom, facing, at, x-cx, y-cy)
					}
				}
			}
		}
	}
}
