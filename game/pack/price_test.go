package pack_test

import (
	"testing"

	"carom/game/pack"
	"carom/netcode/snapshot"
)

// TestBitsPerTank holds the price of a tank, 100 ms ahead and flags included, in a crowd
// and through the fog. It is the same on every machine.
func TestBitsPerTank(t *testing.T) {
	for _, crowd := range []bool{false, true} {
		f := newFight(t, 16, 4, crowd)
		m := pack.NewModel(f.world.Arena())
		streams := make([]stream, len(f.views))
		for i := range streams {
			streams[i].enc = snapshot.NewEncoder(m)
		}
		bits, tanks := 0.0, 0
		var rows []uint32
		var buf []byte
		for tick := range 1500 {
			f.tick()
			m.Begin(f.world.Tick())
			for i := tick % 2; i < len(streams); i += 2 {
				rows = pack.Append(rows[:0], f.views[i])
				buf = streams[i].send(m, f, i, rows, buf[:0], 3)
				if st := streams[i].enc.Stats(); tick > 300 {
					bits, tanks = bits+st.KnownBits[pack.Tank], tanks+st.Known[pack.Tank]
				}
			}
		}
		per := bits / float64(tanks)
		if t.Logf("crowd %v: %d tanks, %.2f bits each", crowd, tanks, per); per > 10 {
			t.Errorf("crowd %v: a tank takes %.2f bits", crowd, per)
		}
	}
}
