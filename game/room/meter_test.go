package room

import (
	"testing"
	"time"
)

// TestQuantiles: of known durations, every quantile is told within 7 % above.
func TestQuantiles(t *testing.T) {
	var m, before Meter
	for range 500 { // to be taken away again
		m.Add(time.Second)
	}
	before = m
	const n = 20000
	for i := range n {
		m.Add(time.Duration(i+1) * time.Microsecond)
	}
	m.Less(&before)
	for _, q := range []float64{0, 0.1, 0.5, 0.99, 0.999} {
		want := time.Duration(float64(n)*q+1) * time.Microsecond
		if got := m.Quantile(q); got < want || got > want*107/100 {
			t.Errorf("quantile %v of 1 to %d µs is %v, want %v", q, n, got, want)
		}
	}
	m.Merge(&before)
	if m.Count() != n+500 || m.Quantile(0.999) < time.Second {
		t.Errorf("merged: %d, the longest %v", m.Count(), m.Quantile(0.999))
	}
}

func TestBucketsJoin(t *testing.T) {
	for i := range len(Meter{}.buckets) - 1 {
		if end := upperBound(i); bucketOf(end-1) != i || bucketOf(end) != i+1 {
			t.Fatalf("bucket %d ends at %v, which is in bucket %d", i, end, bucketOf(end))
		}
	}
	for _, d := range []time.Duration{-time.Second, 0, 1, 1 << 62} {
		bucketOf(d) // within bounds
	}
}
