package pack_test

import (
	"fmt"
	"testing"

	"carom/game/pack"
	"carom/netcode/snapshot"
)

// header is what a snapshot's message has before its body.
const header = 10

// stream is the encoder of one viewer whose acknowledgements take so many snapshots.
type stream struct {
	enc  *snapshot.Encoder
	no   uint16
	seqs [64]uint8
	some [64]bool
}

// send encodes the next snapshot, and acknowledges the one that was sent back before it.
func (s *stream) send(m *pack.Model, f *fight, i int, rows []uint32, buf []byte, back uint16) []byte {
	v := f.views[i]
	m.With(f.words[i], v.Tick)
	if old := s.no + 1 - back; s.enc.Acknowledge(old) && s.some[old%64] {
		s.some[old%64] = false
		f.eyes[i].Forget(s.seqs[old%64])
	}
	s.no++
	buf, _ = s.enc.Encode(buf, s.no, uint32(v.Tick), rows, 1100, false)
	if n := len(v.Events); n > 0 {
		s.seqs[s.no%64], s.some[s.no%64] = v.Events[n-1].Seq, true
	}
	return buf
}

// BenchmarkStream plays normal bots and counts what their views cost, 30 snapshots a
// second, each built on one 100 ms old.
func BenchmarkStream(b *testing.B) {
	for _, crowd := range []bool{false, true} {
		for _, n := range []int{8, 16, 64} {
			name := "game"
			if crowd {
				name = "crowd"
			}
			b.Run(fmt.Sprint(name, "/", n), func(b *testing.B) { benchStream(b, n, crowd) })
		}
	}
}

func benchStream(b *testing.B, n int, crowd bool) {
	f := newFight(b, n, 1, crowd)
	m := pack.NewModel(f.world.Arena())
	streams := make([]stream, n)
	for i := range streams {
		streams[i].enc = snapshot.NewEncoder(m)
	}
	var rows []uint32
	var buf []byte
	var bits, newBits [16]float64
	var known, fresh [16]int
	bytes := 0
	play := func(count bool) {
		f.tick()
		m.Begin(f.world.Tick())
		for i := range streams {
			if (int(f.world.Tick())+i)%2 != 0 {
				continue
			}
			rows = pack.Append(rows[:0], f.views[i])
			buf = streams[i].send(m, f, i, rows, buf[:0], 3)
			if !count {
				continue
			}
			bytes += len(buf) + header
			st := streams[i].enc.Stats()
			for k := range m.Kinds() {
				bits[k] += st.KnownBits[k]
				newBits[k] += st.NewBits[k]
				known[k] += st.Known[k]
				fresh[k] += st.New[k]
			}
		}
	}
	for range 600 {
		play(false)
	}
	ticks := 0
	for b.Loop() {
		play(true)
		ticks++
	}
	const tank = 2
	second := 60 / float64(ticks*n)
	b.ReportMetric(float64(bytes)*second, "B/s/viewer")
	b.ReportMetric(bits[tank]/float64(max(known[tank], 1)), "bits/tank")
	b.ReportMetric(float64(known[tank])*2/float64(ticks*n), "tanks")
	for k := range m.Kinds() {
		b.Logf("kind %d: known %.1f/s of %.2f bits, %.0f B/s; new %.1f/s of %.1f bits, %.0f B/s", k, float64(known[k])*second, bits[k]/float64(max(known[k], 1)),
			bits[k]*second/8, float64(fresh[k])*second, newBits[k]/float64(max(fresh[k], 1)), newBits[k]*second/8)
	}
}

// BenchmarkEncode encodes the snapshots of a tick of 64 players who all see each other,
// with what is foretold of tanks shared between them, and without.
func BenchmarkEncode(b *testing.B) {
	for _, shared := range []bool{true, false} {
		b.Run(map[bool]string{true: "shared", false: "alone"}[shared], func(b *testing.B) {
			const n = 64
			f := newFight(b, n, 1, true)
			m := pack.NewModel(f.world.Arena())
			streams := make([]stream, n)
			for i := range streams {
				streams[i].enc = snapshot.NewEncoder(m)
			}
			var rows []uint32
			var buf []byte
			snapshots := 0
			tick := func() {
				if shared {
					m.Begin(f.world.Tick())
				}
				for i := int(f.world.Tick()) % 2; i < n; i += 2 {
					rows = pack.Append(rows[:0], f.views[i])
					buf = streams[i].send(m, f, i, rows, buf[:0], 3)
					snapshots++
				}
			}
			for range 300 {
				f.tick()
				tick()
			}
			snapshots = 0
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				f.tick()
				b.StartTimer()
				tick()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(snapshots), "ns/snapshot")
		})
	}
}
