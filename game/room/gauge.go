package room

import (
	"context"

	"carom/game/pack"
	"carom/game/sim"
	"carom/netcode/snapshot"
)

// Gauge is what a room has measured of its work since it began, for those who
// compare.
type Gauge struct {
	Work      Meter  // of each tick, from waking to the last send
	Snapshots uint64 // sent
	Kills     uint64 // of tanks by others

	// Of snapshots that were weighed: remote tanks that their receivers knew
	// already, the ages of their baselines, in ticks, and what they cost, in bits.
	Tanks, Age uint64
	Bits       float64
}

// Merge adds what another room measured.
func (g *Gauge) Merge(o *Gauge) {
	g.Work.Merge(&o.Work)
	g.Snapshots, g.Kills = g.Snapshots+o.Snapshots, g.Kills+o.Kills
	g.Tanks, g.Bits, g.Age = g.Tanks+o.Tanks, g.Bits+o.Bits, g.Age+o.Age
}

// Less takes away what was measured earlier.
func (g *Gauge) Less(earlier *Gauge) {
	g.Work.Less(&earlier.Work)
	g.Snapshots, g.Kills = g.Snapshots-earlier.Snapshots, g.Kills-earlier.Kills
	g.Tanks, g.Bits, g.Age = g.Tanks-earlier.Tanks, g.Bits-earlier.Bits, g.Age-earlier.Age
}

// Gauge returns what the room has measured. From then on it weighs its snapshots
// or not; to weigh them costs a little.
func (r *Room) Gauge(ctx context.Context, weigh bool) (g Gauge, err error) {
	err = r.ask(ctx, func() {
		g, r.weigh = r.gauge, weigh
	})
	return g, err
}

// sent counts a snapshot that an encoder has just made.
func (r *Room) sent(e *snapshot.Encoder) {
	r.gauge.Snapshots++
	if !r.weigh {
		return
	}
	st := e.Stats()
	r.gauge.Tanks += uint64(st.Known[pack.Tank])
	r.gauge.Bits += st.KnownBits[pack.Tank]
	r.gauge.Age += uint64(st.Ages[pack.Tank])
}

// count counts a death if it is somebody's doing.
func (g *Gauge) count(e *sim.Event) {
	if e.Other.Valid() && e.Other != e.Seat {
		g.Kills++
	}
}
