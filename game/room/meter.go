package room

import (
	"math/bits"
	"time"
)

// Meter is a histogram of durations with 16 buckets an octave, which keeps a
// quantile within 7 % above the truth in 4 KiB and without allocation. The zero
// value is empty.
type Meter struct {
	buckets [512]uint32
	count   uint64
	skipped uint64
}

// Add counts one tick that took d.
func (m *Meter) Add(d time.Duration) {
	m.buckets[bucketOf(d)]++
	m.count++
}

// Skip counts ticks that were given up.
func (m *Meter) Skip(n uint64) { m.skipped += n }

// Count returns how many ticks were counted.
func (m *Meter) Count() uint64 { return m.count }

// Skipped returns how many ticks were given up.
func (m *Meter) Skipped() uint64 { return m.skipped }

// Merge adds what another meter counted.
func (m *Meter) Merge(o *Meter) {
	for i, n := range o.buckets {
		m.buckets[i] += n
	}
	m.count, m.skipped = m.count+o.count, m.skipped+o.skipped
}

// Less takes away what the same meter had counted earlier.
func (m *Meter) Less(earlier *Meter) {
	for i, n := range earlier.buckets {
		m.buckets[i] -= n
	}
	m.count, m.skipped = m.count-earlier.count, m.skipped-earlier.skipped
}

// Quantile returns the upper bound of the bucket that holds quantile q (0 to 1).
func (m *Meter) Quantile(q float64) time.Duration {
	rank := uint64(q * float64(m.count))
	for i, n := range m.buckets {
		if rank < uint64(n) {
			return upperBound(i)
		}
		rank -= uint64(n)
	}
	return 0
}

// bucketOf is 16*log2(d in ns) rounded down: the exponent and the four bits
// below the leading one. The first octave is that of 16 ns.
func bucketOf(d time.Duration) int {
	n := uint64(max(d, 16))
	e := bits.Len64(n) - 1
	return min((e-4)*16+int(n>>(e-4)&15), len(Meter{}.buckets)-1)
}

// upperBound is the smallest duration beyond bucket i.
func upperBound(i int) time.Duration { return time.Duration(16+i%16+1) << (i / 16) }
