package form

import (
	"time"
)

const (
	nearest  = 24   // candidates of an anchor
	looks    = 96   // neighbours looked at to find them
	maxTries = 1024 // anchors tried in one Tick: each takes 20 us at worst
	uneven   = 0.2  // the imbalance that costs all quality
)

// Queue is the waiting tickets of one mode. New makes it.
type Queue struct {
	rules Rules
	lists
	past memory
	came traffic

	// Used anew by every try.
	near, order []*Ticket
	draft, best draft
	splitter    splitter
}

// New returns an empty queue. The rules must have passed Check.
func New(r Rules) *Queue { return &Queue{rules: r, past: memory{by: map[string]past{}}} }

// Rules returns what the queue goes by.
func (q *Queue) Rules() Rules { return q.rules }

// Len is how many tickets wait.
func (q *Queue) Len() int { return len(q.byAge) }

// Add lets a new ticket wait.
func (q *Queue) Add(now time.Time, t *Ticket) {
	q.came.count(now, t.size())
	q.Return(now, t)
}

// Return lets a ticket wait that has waited before: it keeps its age.
func (q *Queue) Return(now time.Time, t *Ticket) {
	t.weigh(&q.rules)
	t.due, t.taken = now, false
	q.lists.add(t)
	q.wake(t, q.rules.Window.At(t.waited(now)), now)
}

// Remove takes a ticket out and reports whether it waited.
func (q *Queue) Remove(t *Ticket) bool { return q.remove(t) }

// Wake lets a ticket be tried with the next Tick: its owner's wishes have changed.
func (q *Queue) Wake(now time.Time, t *Ticket) { t.due = now }

// Played notes that a match came about, so that its opponents are not soon the
// same again.
func (q *Queue) Played(now time.Time, m Match) { q.past.played(now, m.Sides[0], m.Sides[1]) }

// Tick takes out the tickets that make matches. more says that there was too
// much to do for one call and that another should follow soon.
func (q *Queue) Tick(now time.Time) (matches []Match, more bool) {
	quiet := q.came.lastMinute(now) < q.rules.Bots.Quiet
	tries := 0
	for _, t := range q.byAge {
		if t.taken || now.Before(t.due) {
			continue
		}
		if tries++; tries > maxTries {
			more = true
			break
		}
		m, found := q.try(now, t, quiet)
		if !found {
			t.due = t.Since.Add(t.waited(now).Truncate(time.Second) + time.Second)
			continue
		}
		for _, side := range m.Sides {
			for _, t := range side {
				t.taken = true
			}
		}
		matches = append(matches, m)
	}
	if len(matches) > 0 {
		q.sweep()
	}
	return matches, more
}
