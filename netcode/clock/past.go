package clock

import "time"

const (
	history = 256                   // moments remembered ...
	mark    = 15 * time.Millisecond // ... at least so far apart: four seconds
)

// past remembers how much had been corrected at which moment.
type past struct {
	moments [history]moment
	latest  int
}

type moment struct {
	at    time.Time
	total float64 // ticks
}

// tick notes the total at now if the last note is old enough.
func (p *past) tick(now time.Time, total float64) {
	if now.Sub(p.moments[p.latest].at) >= mark {
		p.note(now, total)
	}
}

// note notes the total at now.
func (p *past) note(now time.Time, total float64) {
	p.latest = (p.latest + 1) % history
	p.moments[p.latest] = moment{now, total}
}

// at is the total of all corrections made up to a moment in the past; before
// everything that is remembered, the oldest.
func (p *past) at(t time.Time) float64 {
	for i := range history {
		if m := p.moments[(p.latest+history-i)%history]; !m.at.After(t) {
			return m.total
		}
	}
	return p.moments[(p.latest+1)%history].total
}
