package form

import (
	"math"
	"slices"
	"time"

	"carom/lobby/rating"
)

// try looks for a match with this anchor.
func (q *Queue) try(now time.Time, anchor *Ticket, quiet bool) (Match, bool) {
	waited := anchor.waited(now)
	q.gather(now, anchor, waited >= q.rules.OneSided)
	if quality, found := q.fill(anchor, waited); found && quality >= q.rules.Quality.At(waited) {
		return q.match(&q.best, quality), true
	}
	if limit, ever := q.rules.deadline(anchor.Bots, quiet); ever && waited >= limit {
		return q.fillUp(now, anchor), true
	}
	return Match{}, false
}

// gather finds the candidates: the nearest tickets by rating whose windows, and
// the anchor's, let them play it. One-sided, the anchor's alone does.
func (q *Queue) gather(now time.Time, anchor *Ticket, oneSided bool) {
	q.near = q.near[:0]
	reach := q.rules.Window.At(anchor.waited(now))
	up := q.rank(anchor)
	down := up - 1
	gap := func(i int) float64 {
		if i < 0 || i >= len(q.byPoints) {
			return math.Inf(1)
		}
		return math.Abs(q.byPoints[i].points - anchor.points)
	}
	for n := 0; n < looks && len(q.near) < nearest; n++ {
		i := up
		if gap(down) < gap(up) {
			i = down
			down--
		} else {
			up++
		}
		d := gap(i)
		if d > reach {
			return
		}
		t := q.byPoints[i]
		if t != anchor && !t.taken && (oneSided || d <= q.rules.Window.At(t.waited(now))) {
			q.near = append(q.near, t)
		}
	}
}

// fill looks for the best full match of the anchor and its candidates. It
// leaves it in q.best.
func (q *Queue) fill(anchor *Ticket, waited time.Duration) (quality float64, found bool) {
	quality = math.Inf(-1)
	consider := func() {
		if x, ok := q.quality(&q.draft, waited); ok && x > quality {
			quality, found = x, true
			q.best.set(&q.draft)
		}
	}
	if q.rules.Size == 1 {
		for _, t := range q.near {
			q.draft.begin(anchor)
			q.draft.pick(t, 1)
			q.draft.on[1] = 1
			consider()
		}
		return quality, found
	}
	q.order = append(q.order[:0], q.near...)
	for _, order := range [...]func(a, b *Ticket) int{nil, older, larger} {
		if order != nil {
			slices.SortStableFunc(q.order, order)
		}
		if q.pickAll(anchor, q.order); q.draft.players < q.rules.seats() {
			continue
		}
		q.split()
		q.improve(&q.draft, q.near)
		q.split()
		consider()
	}
	return quality, found
}

// larger orders tickets so that those that are hardest to fit in come first.
func larger(a, b *Ticket) int { return b.size() - a.size() }

// pickAll begins a draft and picks whoever fits, in this order.
func (q *Queue) pickAll(anchor *Ticket, order []*Ticket) {
	q.draft.begin(anchor)
	for _, t := range order {
		if q.draft.players == q.rules.seats() {
			return
		}
		q.draft.pick(t, q.rules.Size)
	}
}

func (q *Queue) split() { q.splitter.split(&q.draft, q.rules.Size, rating.New().Mu) }

// quality of a draft; false if it may not be played.
func (q *Queue) quality(d *draft, waited time.Duration) (float64, bool) {
	most, sum := 0, 0
	for i, a := range d.tickets {
		for j, b := range d.tickets {
			if d.on[i] == 0 && d.on[j] == 1 {
				m, s := q.past.inARow(a, b)
				most, sum = max(most, m), sum+s
			}
		}
	}
	if most >= 2 && waited < q.rules.Variety {
		return 0, false
	}
	pairs := float64(q.rules.Size * q.rules.Size)
	x := 1 - d.imbalance(q.rules.Size)/uneven - d.spread()/q.rules.Spread
	return x - float64(q.rules.Repeat*float64(sum))/pairs, true
}

// fillUp makes a match of the anchor, of those who can play it and accept bots,
// oldest first, and of bots on the seats that are left.
func (q *Queue) fillUp(now time.Time, anchor *Ticket) Match {
	q.gather(now, anchor, true)
	q.order = slices.DeleteFunc(append(q.order[:0], q.near...), func(t *Ticket) bool { return t.Bots == Never })
	slices.SortStableFunc(q.order, older)
	q.pickAll(anchor, q.order)
	q.split()
	x, _ := q.quality(&q.draft, math.MaxInt64)
	return q.match(&q.draft, x)
}
