package predict_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"carom/netcode/predict"
)

// body is a thing to predict: it moves by its input and a little oddly, so that
// a wrong order of replay shows.
type body struct{ pos, sum uint32 }

func (b *body) step(tick, word uint32) {
	b.pos += word
	b.sum = b.sum*31 + b.pos ^ tick
}

func equal(a, b *body) bool             { return *a == *b }
func replay(b *body, tick, word uint32) { b.step(tick, word) }

// predictFrom pushes the ticks first to last, each with its own number as input.
func predictFrom(r *predict.Ring[body], start body, first, last uint32) {
	s := start
	for t := first; t != last+1; t++ {
		s.step(t, t)
		r.Push(t, t, s)
	}
}

func TestReconcile(t *testing.T) {
	tests := []struct {
		why         string
		first, last uint32
		tick        uint32
		wrong       bool
		want        predict.Outcome
		held        int
	}{
		{"a right prediction is forgotten up to the tick", 100, 110, 104, false, predict.Equal, 7},
		{"a wrong one is replayed", 100, 110, 104, true, predict.Corrected, 7},
		{"the newest tick itself can be wrong", 100, 110, 110, true, predict.Corrected, 1},
		{"the oldest too", 100, 110, 100, true, predict.Corrected, 11},
		{"a tick before all changes nothing", 100, 110, 99, true, predict.Behind, 11},
		{"a server ahead of the client is told", 100, 110, 111, true, predict.Ahead, 11},
		{"more than MaxReplay ticks are not replayed", 100, 200, 139, true, predict.Behind, 101},
		{"exactly MaxReplay are", 100, 200, 140, true, predict.Corrected, 61},
		{"ticks wrap", math.MaxUint32 - 4, 5, math.MaxUint32, true, predict.Corrected, 7},
	}
	for _, test := range tests {
		t.Run(test.why, func(t *testing.T) {
			var r predict.Ring[body]
			predictFrom(&r, body{}, test.first, test.last)
			truth := body{}
			if _, s, ok := r.At(test.tick); ok {
				truth = *s
			}
			if test.wrong {
				truth.pos += 7
			}
			want := truth
			if got := r.Reconcile(test.tick, truth, equal, replay); got != test.want {
				t.Fatalf("outcome %d, want %d", got, test.want)
			}
			if r.Len() != test.held {
				t.Errorf("%d ticks held, want %d", r.Len(), test.held)
			}
			if test.want != predict.Corrected {
				return
			}
			for tick := test.tick + 1; tick != test.last+1; tick++ {
				want.step(tick, tick)
			}
			if _, got, _ := r.Newest(); *got != want {
				t.Errorf("newest state %+v, want %+v", *got, want)
			}
		})
	}
}

func TestWords(t *testing.T) {
	tests := []struct {
		why   string
		acked uint32
		limit int
		want  []uint32
	}{
		{"all after the acknowledged one", 107, 16, []uint32{108, 109, 110}},
		{"no more than the limit, the newest", 100, 4, []uint32{107, 108, 109, 110}},
		{"none when all are acknowledged", 110, 16, nil},
		{"none when the server is ahead", 120, 16, nil},
		{"no more than are held", 50, 99, []uint32{100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110}},
	}
	for _, test := range tests {
		t.Run(test.why, func(t *testing.T) {
			var r predict.Ring[body]
			predictFrom(&r, body{}, 100, 110)
			if got := r.Words(nil, test.acked, test.limit); !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

func TestPushAfterAJumpForgets(t *testing.T) {
	var r predict.Ring[body]
	predictFrom(&r, body{}, 100, 110)
	r.Push(115, 1, body{})
	if r.Len() != 1 {
		t.Errorf("%d ticks held after a gap, want 1", r.Len())
	}
	if _, _, ok := r.At(110); ok {
		t.Error("a tick before the gap is still held")
	}
	r.Reset()
	if _, _, ok := r.Newest(); ok {
		t.Error("something is left after Reset")
	}
}

// Whatever order, loss and duplication truth arrives in, the newest state is
// the one that follows from the newest truth.
func FuzzReorder(f *testing.F) {
	f.Add(uint64(1), []byte{3, 1, 4, 1, 5, 9, 2, 6})
	f.Add(uint64(2), []byte{0, 255, 0, 255, 128, 7, 7, 7})
	f.Fuzz(func(t *testing.T, seed uint64, script []byte) {
		rng := rand.New(rand.NewPCG(seed, 0))
		first := rng.Uint32()
		server := map[uint32]body{}
		var r predict.Ring[body]
		var truth, mine body
		newest := first - 1 // newest truth that was taken
		tick := first
		for _, b := range script {
			word := uint32(b)
			mine.step(tick, word)
			r.Push(tick, word, mine)
			if b%5 == 0 { // the server was told something else
				truth.step(tick, word^1)
			} else {
				truth.step(tick, word)
			}
			server[tick] = truth
			about := tick - uint32(b)%40
			if s, ok := server[about]; ok && int32(about-newest) > 0 {
				if out := r.Reconcile(about, s, equal, replay); out == predict.Behind || out == predict.Ahead {
					t.Fatalf("tick %d of %d: outcome %d (first %d)", about, tick, out, first)
				}
				newest = about
				want := s
				for at := about + 1; at != tick+1; at++ {
					w, _, ok := r.At(at)
					if !ok {
						t.Fatalf("tick %d is not held", at)
					}
					want.step(at, w)
				}
				if _, got, _ := r.Newest(); *got != want {
					t.Fatalf("tick %d: %+v, want %+v", tick, *got, want)
				}
			} else if ok && about != newest {
				if out := r.Reconcile(about, s, equal, replay); out != predict.Behind {
					t.Fatalf("old truth of %d: outcome %d", about, out)
				}
			}
			_, s, _ := r.Newest()
			mine = *s
			tick++
		}
	})
}

func TestNothingAllocates(t *testing.T) {
	var r predict.Ring[body]
	words := make([]uint32, 0, 16)
	var s body
	tick := uint32(0)
	if n := testing.AllocsPerRun(1000, func() {
		tick++
		s.step(tick, 1)
		r.Push(tick, 1, s)
		words = r.Words(words[:0], tick-5, 16)
		if tick > 10 {
			r.Reconcile(tick-6, body{pos: tick}, equal, replay)
		}
	}); n != 0 {
		t.Errorf("%v allocations a tick", n)
	}
}
