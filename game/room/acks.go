package room

import "carom/game/view"

// remember notes which events the snapshot about to be sent carries. Events
// are repeated until a snapshot that carried them is acknowledged.
func (s *seat) remember(events []view.Event) {
	e := sentEvents{snapshot: s.next, some: len(events) > 0}
	if e.some {
		e.seq = events[len(events)-1].Seq
	}
	s.sent[int(s.next)%len(s.sent)] = e
}

// acknowledge forgets the events that a received snapshot carried. Numbers
// that were never sent, or are long past, change nothing.
func (s *seat) acknowledge(snapshot uint16) {
	e := &s.sent[int(snapshot)%len(s.sent)]
	if e.some && e.snapshot == snapshot {
		s.observer.Forget(e.seq)
		e.some = false
	}
}
