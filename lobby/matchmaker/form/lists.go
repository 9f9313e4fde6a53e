package form

import (
	"slices"
	"time"
)

// lists are the waiting tickets, once in order of age and once of rating. Ten
// thousand pointers are 80 kB: moving half of that to let one in costs less than
// a tree does.
type lists struct {
	byAge    []*Ticket // oldest first
	byPoints []*Ticket // weakest first
}

func (l *lists) add(t *Ticket) {
	at, _ := slices.BinarySearchFunc(l.byAge, t, older)
	l.byAge = slices.Insert(l.byAge, at, t)
	l.byPoints = slices.Insert(l.byPoints, l.rank(t), t)
}

// remove takes one ticket out and reports whether it was there.
func (l *lists) remove(t *Ticket) bool {
	at, found := slices.BinarySearchFunc(l.byAge, t, older)
	if !found || l.byAge[at] != t {
		return false
	}
	l.byAge = slices.Delete(l.byAge, at, at+1)
	at = l.rank(t)
	l.byPoints = slices.Delete(l.byPoints, at, at+1)
	return true
}

// sweep takes out all that are taken.
func (l *lists) sweep() {
	gone := func(t *Ticket) bool { return t.taken }
	l.byAge = slices.DeleteFunc(l.byAge, gone)
	l.byPoints = slices.DeleteFunc(l.byPoints, gone)
}

// rank is where t stands, or would stand, in order of rating.
func (l *lists) rank(t *Ticket) int {
	at, _ := slices.BinarySearchFunc(l.byPoints, t, weaker)
	return at
}

// wake makes the oldest few tickets that could now play with t due.
func (l *lists) wake(t *Ticket, reach float64, now time.Time) {
	var oldest [wakes]*Ticket
	at := l.rank(t)
	look := func(o *Ticket) bool {
		if d := o.points - t.points; d > reach || d < -reach {
			return false
		}
		if o == t {
			return true
		}
		for i := range oldest { // puts o where it belongs and carries on with whom it drove away
			if oldest[i] == nil {
				oldest[i] = o
				break
			}
			if older(o, oldest[i]) < 0 {
				oldest[i], o = o, oldest[i]
			}
		}
		return true
	}
	for i := at; i < min(len(l.byPoints), at+wakeLooks) && look(l.byPoints[i]); i++ {
	}
	for i := at - 1; i >= max(0, at-wakeLooks) && look(l.byPoints[i]); i-- {
	}
	for _, o := range oldest {
		if o != nil {
			o.due = now
		}
	}
}

const (
	wakes     = 4  // how many are tried because somebody came
	wakeLooks = 32 // among how many on either side they are looked for
)
