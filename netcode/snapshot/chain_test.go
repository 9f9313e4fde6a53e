package snapshot

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestChain plays links that lose nothing and deliver late: from the first acknowledgement
// on each snapshot builds on the one before it, whatever the budget, whoever asks for
// whole ones in between, and though acknowledgements come seconds late or never.
func TestChain(t *testing.T) {
	for round := range 15 {
		seed := rand.Uint64()
		rng := rand.New(rand.NewPCG(seed, 1))
		v := newViewer(t, seed)
		v.enc.Chain(true)
		late, limit := rng.IntN(100), []int{1 << 12, 1100, 200, 60, 12}[round%5]
		answered := 0
		for n := range 300 {
			for range 1 + rng.IntN(5) { // a full socket skips turns
				v.w.step()
			}
			whole := rng.IntN(50) == 0
			v.send(limit, whole)
			if back := v.sent[v.no].body[0]; back > 0 && (whole || answered > 1 && back > 1) {
				t.Fatalf("%s: snapshot %d, whole %v, builds on another than the last", v.why, v.no, whole)
			} else if back == 0 && !whole && n > late && limit >= 1100 {
				t.Fatalf("%s: snapshot %d builds on nothing", v.why, v.no)
			}
			if len(v.enc.spare) > 2*Ring {
				t.Fatalf("%s: %d records are kept for nothing", v.why, len(v.enc.spare))
			}
			if v.take(v.no); n >= late {
				answered++
			}
			if n == late || n > late && rng.IntN(20) == 0 {
				v.enc.Acknowledge(v.no - uint16(rng.IntN(min(n+1, 60))))
			}
		}
	}
}

// TestChainWaitsForAnAnswer has a receiver that cannot decode at first, as one that is
// still fetching a map: what it is sent before it has answered builds on nothing, so the
// first it takes in will do, and all after it.
func TestChainWaitsForAnAnswer(t *testing.T) {
	v := newViewer(t, 7)
	v.enc.Chain(true)
	for n := range 60 {
		v.w.step()
		v.send(1100, false)
		if n >= 20 {
			v.take(v.no)
		}
		if n == 40 { // what was decoded at 20 is acknowledged after 20 more
			v.enc.Acknowledge(v.no - 20)
		}
	}
}

// TestChainAcrossLinks changes between links that lose nothing and links that lose half,
// and by each change voids what was sent by the other.
func TestChainAcrossLinks(t *testing.T) {
	for range 8 {
		seed := rand.Uint64()
		rng := rand.New(rand.NewPCG(seed, 1))
		v := newViewer(t, seed)
		for n := range 400 {
			v.w.step()
			chain := n/50%2 == 1
			if n%50 == 0 {
				v.enc.Reset()
				v.enc.Chain(chain)
			}
			v.send(1100, false)
			if !chain && rng.IntN(2) == 0 {
				continue
			}
			v.take(v.no)
			if rng.IntN(3) == 0 && n%50 > 10 {
				v.enc.Acknowledge(v.no)
			}
		}
		if got := v.sent[v.no]; !got.all || !slices.Equal(got.rows, got.had) {
			t.Fatalf("%s: the last snapshot does not show all", v.why)
		}
	}
}
