package brain

import (
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// Sizes of the memory. A frame is kept for each view; at 60 views a second they reach back far enough
// for the slowest reaction.
const (
	frames = 32
	crowd  = 12 // tanks remembered of a view; more in one window is rare
)

// glimpse is another tank as it was seen.
type glimpse struct {
	seat      rules.Seat
	pos, vel  geom.Vec
	hp        int16
	protected bool
}

// frame is the enemies of one view.
type frame struct {
	tick  rules.Tick
	n     int
	tanks [crowd]glimpse
}

// memory is a ring of frames. What a brain perceives is not the newest of them.
type memory struct {
	ring   [frames]frame
	newest int // index of the newest frame
	filled int // frames in use
}

// store adds the enemies of a view.
func (m *memory) store(v *view.View) {
	m.newest = (m.newest + 1) % frames
	m.filled = min(m.filled+1, frames)
	f := &m.ring[m.newest]
	f.tick, f.n = v.Tick, 0
	for i := range v.Tanks {
		t := &v.Tanks[i]
		if f.n == crowd {
			break
		}
		if v.Team != rules.NoTeam && t.Team == v.Team {
			continue
		}
		f.tanks[f.n] = glimpse{t.Seat, t.Pos, t.Vel, t.HP, t.Protected}
		f.n++
	}
}

// recall returns the newest frame of at least the given age, or nil.
func (m *memory) recall(now, age rules.Tick) *frame {
	for k := range m.filled {
		f := &m.ring[(m.newest-k+frames)%frames]
		if now-f.tick >= age {
			return f
		}
	}
	return nil
}

// forget empties the memory, after a death.
func (m *memory) forget() { m.filled = 0 }

// find returns the tank of a seat in a frame, or nil.
func (f *frame) find(s rules.Seat) *glimpse {
	if f == nil {
		return nil
	}
	for i := range f.n {
		if f.tanks[i].seat == s {
			return &f.tanks[i]
		}
	}
	return nil
}
