package netcode_test

import (
	"math/big"
	"math/bits"
	"strings"
	"testing"
)

// odds are a chance and a count, as the page says.
type odds struct{ p, c int64 }

// answers writes a body by the page's words: its interval is of numbers as long as they
// get, and its odds have the names of their questions.
type answers struct {
	steps     map[int64]int64 // s by c
	odds      map[string]odds
	low, size *big.Int
	shifts    int64
}

func newAnswers(t *testing.T, p *page) *answers {
	a := &answers{steps: map[int64]int64{}, odds: map[string]odds{}}
	tb := p.table(t, "Answers", "c")
	for _, span := range tb.head[1:] {
		for _, s := range spansOf(t, span) {
			for c := s.lo; c <= s.hi; c++ {
				a.steps[c] = amount(t, tb.rows[0][span])
			}
		}
	}
	return a
}

func (a *answers) begin() {
	a.low, a.size, a.shifts = big.NewInt(0), new(big.Int).Sub(power(64), big.NewInt(1)), 0
}

func power(n int64) *big.Int { return new(big.Int).Lsh(big.NewInt(1), uint(n)) }

// flag answers a question by its odds.
func (a *answers) flag(question string, yes bool) {
	o, ok := a.odds[question]
	if !ok {
		if o = (odds{2048, 0}); strings.HasPrefix(question, "field ") {
			o = odds{512, 1}
		}
	}
	split := new(big.Int).Div(a.size, power(12))
	if split.Mul(split, big.NewInt(o.p)); yes {
		a.size = split
		o.p += (4096 - o.p) >> a.steps[o.c]
	} else {
		a.low.Add(a.low, split)
		a.size = new(big.Int).Sub(a.size, split)
		o.p -= o.p >> a.steps[o.c]
	}
	o.c = min(o.c+1, 15)
	a.odds[question] = o
	a.grow()
}

// even says v of n.
func (a *answers) even(v, n int64) {
	step := new(big.Int).Div(a.size, big.NewInt(n))
	before := new(big.Int).Mul(step, big.NewInt(v))
	a.low.Add(a.low, before)
	if v == n-1 {
		step.Sub(a.size, before)
	}
	a.size = step
	a.grow()
}

func (a *answers) grow() {
	if a.size.Cmp(power(32)) < 0 {
		a.low.Lsh(a.low, 32)
		a.size.Lsh(a.size, 32)
		a.shifts++
	}
}

// number says v below n, with odds for numbers of so many bits.
func (a *answers) number(question string, width int64, v, n uint32) {
	if n == 1 {
		return
	}
	if a.flag(question+" some", v > 0); v == 0 {
		return
	}
	more, said := int64(bits.Len32(v)-1), ""
	for i := bits.Len64(uint64(width-1)) - 1; i >= 0; i-- {
		yes := more>>i&1 == 1
		a.flag(question+" more"+said, yes)
		said += map[bool]string{false: "0", true: "1"}[yes]
	}
	if more == 0 {
		return
	}
	a.flag(question+" next "+string(rune('0'+min(more, 8))), v>>(more-1)&1 == 1)
	if rest := int64(1) << (more - 1); rest > 1 {
		a.even(int64(v)%rest, rest)
	}
}

// bytes are the number that is written.
func (a *answers) bytes() []byte {
	last := new(big.Int).Add(a.low, a.size)
	last.Sub(last, big.NewInt(1))
	long := 8 + 4*a.shifts
	for zeros := long; ; zeros-- {
		unit := power(8 * zeros)
		n := new(big.Int).Add(a.low, new(big.Int).Sub(unit, big.NewInt(1)))
		if n.Div(n, unit).Mul(n, unit); n.Cmp(last) <= 0 {
			b := n.FillBytes(make([]byte, long))
			for len(b) > 0 && b[len(b)-1] == 0 {
				b = b[:len(b)-1]
			}
			return b
		}
	}
}
