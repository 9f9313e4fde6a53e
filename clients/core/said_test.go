package core

import (
	"testing"
	"time"

	"carom/netcode/netsim"
)

// A word that was sent for a tick stands, though the client's clock goes back and its player
// wants something else by then: the server foretells the own tank by it.
func TestAWordGivenStands(t *testing.T) {
	for _, loss := range []float64{0, 0.6} {
		r := newRig(t, 3, netsim.Conditions{Delay: 40 * time.Millisecond, Loss: loss}, 0, nil)
		steer, n := wander(r), 0
		r.each = func() {
			steer()
			if n++; n%50 == 0 {
				r.game.tick -= 12
			}
		}
		r.run(60 * time.Second)
		if st := r.game.meter; st.undecodable > 0 || st.snapshots < 100 {
			t.Errorf("loss %v: %d snapshots, %d could not be decoded", loss, st.snapshots, st.undecodable)
		}
		if r.err != nil {
			t.Error(r.err)
		}
	}
}
