package form

import (
	"slices"
	"time"
)

// How much is remembered of who met whom.
const (
	keepPast   = 30 * time.Minute // without another match
	maxPast    = 20_000           // accounts; beyond, the newest are not remembered
	sweepEvery = time.Minute
)

// memory knows whom an account played against in its last two matches.
type memory struct {
	by    map[string]past
	swept time.Time
}

type past struct {
	last, before []string // opponents
	at           time.Time
}

// played notes that everybody of a met everybody of b.
func (m *memory) played(now time.Time, a, b []*Ticket) {
	m.forget(now)
	for _, pair := range [2][2][]*Ticket{{a, b}, {b, a}} {
		var foes []string
		for _, t := range pair[1] {
			for _, p := range t.Members {
				foes = append(foes, p.Account)
			}
		}
		for _, t := range pair[0] {
			for _, p := range t.Members {
				old, known := m.by[p.Account]
				if known || len(m.by) < maxPast {
					m.by[p.Account] = past{last: foes, before: old.last, at: now}
				}
			}
		}
	}
}

func (m *memory) forget(now time.Time) {
	if now.Sub(m.swept) < sweepEvery {
		return
	}
	m.swept = now
	for account, p := range m.by {
		if now.Sub(p.at) > keepPast {
			delete(m.by, account)
		}
	}
}

// inARow is how many matches in a row the most repeated two of a and b have been
// opponents, 0 to 2, and how many such meetings there are among all pairs.
func (m *memory) inARow(a, b *Ticket) (most, sum int) {
	for _, p := range a.Members {
		mine, known := m.by[p.Account]
		if !known {
			continue
		}
		for _, o := range b.Members {
			n := 0
			if slices.Contains(mine.last, o.Account) {
				if n = 1; slices.Contains(mine.before, o.Account) {
					n = 2
				}
			}
			most, sum = max(most, n), sum+n
		}
	}
	return most, sum
}
