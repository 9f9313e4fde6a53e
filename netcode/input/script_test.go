package input

import "testing"

// model is the plainest buffer that obeys the rules: it remembers everything.
type model struct {
	words map[uint32]uint32 // first word that came in time, by tick
	last  uint32
	dry   int
}

func (m *model) take(tick uint32) (uint32, bool) {
	if w, ok := m.words[tick]; ok {
		m.last, m.dry = w, 0
		return w, false
	}
	m.dry++
	if m.dry > Repeat {
		return m.last & testRest, true
	}
	return m.last & testHold, true
}

// FuzzScript plays a script of puts and takes on a Buffer and on the model. Each pair of
// bytes is one step: an even first byte takes the next tick, an odd one puts a batch of
// up to 16 words whose newest is -64 to +63 ticks away. Every word ever put is unique, so
// one that is executed twice, late or for another tick cannot hide.
func FuzzScript(f *testing.F) {
	f.Add([]byte{1, 64, 0, 0, 3, 66, 0, 0, 0, 0}, uint32(0))
	f.Add([]byte{31, 64, 0, 0, 31, 65, 0, 0, 31, 0, 31, 127, 0, 0}, uint32(1<<32-3))
	f.Add([]byte{0, 0, 0, 0, 1, 62, 1, 63, 9, 64, 0, 0}, uint32(1<<31-1))
	f.Fuzz(func(t *testing.T, script []byte, now uint32) {
		b, m := NewBuffer(testHold, testRest), model{words: map[uint32]uint32{}}
		unique := uint32(0)
		for ; len(script) >= 2; script = script[2:] {
			if script[0]&1 == 0 {
				got, starved := b.Take(now)
				want, dry := m.take(now)
				if got != want || starved != dry {
					t.Fatalf("tick %d: %x, %t; want %x, %t", now, got, starved, want, dry)
				}
				now++
				continue
			}
			batch := Batch{Newest: now + uint32(script[1]&127) - 64, N: int(script[0]>>1)%Most + 1}
			news := 0
			for i := range batch.N {
				unique++
				batch.Words[i] = unique & wordMask
				tick := batch.Newest - uint32(batch.N-1-i)
				if d := int32(tick - now); d < 0 || d > Ahead {
					continue
				}
				if _, ok := m.words[tick]; !ok {
					m.words[tick] = batch.Words[i]
					news++
				}
			}
			rep := b.Put(now, batch)
			if rep.New != news || rep.New+rep.Late+rep.Early > batch.N || rep.Late < 0 || rep.Early < 0 {
				t.Fatalf("at tick %d a batch of %d to %d: %+v, want %d new", now, batch.N, batch.Newest, rep, news)
			}
			if d := int32(b.Acked() - now); (b.started || b.primed) && d > Ahead {
				t.Fatalf("at tick %d: acked %d", now, b.Acked())
			}
			for tick := now; int32(b.Acked()-tick) >= 0 && b.started; tick++ {
				if _, ok := m.words[tick]; !ok {
					t.Fatalf("acked %d but tick %d never came", b.Acked(), tick)
				}
			}
		}
	})
}
