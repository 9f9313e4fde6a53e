package ranking

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"
)

// million builds a board of a million and reports what that took.
func million(b *testing.B) (*Board, []string) {
	b.Helper()
	rng := rand.New(rand.NewPCG(1, 1))
	ids := make([]string, 1_000_000)
	for i := range ids {
		ids[i] = fmt.Sprintf("0190b7a2-%04x-7000-8000-%012x", i>>16, i)
	}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := time.Now()
	board := New()
	for i, id := range ids {
		board.Set(entry(id, int32(1500+300*rng.NormFloat64()), int64(i), "player", 1))
	}
	b.Logf("built in %v", time.Since(start).Round(time.Millisecond))
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.Logf("%d MB besides the ids", (after.HeapAlloc-before.HeapAlloc)>>20)
	return board, ids
}

func BenchmarkMillion(b *testing.B) {
	board, ids := million(b)
	rng := rand.New(rand.NewPCG(2, 2))
	pick := func() string { return ids[rng.IntN(len(ids))] }
	b.Run("rank", func(b *testing.B) {
		for b.Loop() {
			if _, ok := board.Rank("player", pick()); !ok {
				b.Fatal("lost")
			}
		}
	})
	b.Run("around 5", func(b *testing.B) {
		for b.Loop() {
			board.Around("player", pick(), 5)
		}
	})
	b.Run("page of 50", func(b *testing.B) {
		for b.Loop() {
			board.Top("player", Key{Score: int32(1200 + rng.IntN(600)), ID: "x"}, 50)
		}
	})
	version := int32(1)
	b.Run("update", func(b *testing.B) {
		for b.Loop() {
			version++
			board.Set(entry(pick(), int32(1500+300*rng.NormFloat64()), int64(version), "player", version))
		}
	})
}
