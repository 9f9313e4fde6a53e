package host

import (
	"context"

	"carom/game/room"
	"carom/netcode/transport"
)

// Gauge is what all rooms have measured together, and what has gone through the
// UDP socket.
type Gauge struct {
	room.Gauge
	Traffic transport.Stats
	Rooms   int // that run
	People  int // with a seat or the promise of one
	Maps    []string
}

// Gauge asks all rooms; see room.Gauge.
func (h *Host) Gauge(ctx context.Context, weigh bool) (Gauge, error) {
	sum := Gauge{Traffic: h.udp.Traffic()}
	for _, r := range h.list() {
		g, err := r.Gauge(ctx, weigh)
		if err != nil {
			return sum, err
		}
		sum.Merge(&g)
		if st := r.Status(); st != nil {
			sum.Rooms++
			sum.People += st.People
			sum.Maps = append(sum.Maps, st.Map)
		}
	}
	return sum, nil
}
