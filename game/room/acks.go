package room

import "carom/game/view"

// remember notes which events the snapshot about to be sent carries. Events
// are repeated until a snapshot that carried them is acknowledged; one that had
// no room for everything may have carried none.
func (s *seat) remember(events []view.Event, all bool) {
	e := sentEvents{snapshot: s.next, some: all && len(events) > 0}
	if e.some {
		e.seq = events[len(events)-1].Seq
	}
	s.sent[int(s.next)%len(s.sent)] = e
}

// acknowledge takes in which snapshots the player has decoded: the newest is
// what the next ones build on, and the events they carried are told no more.
// Numbers that were never sent, or are long past, change nothing. A player who
// has nothing, though something was acknowledged before, began anew.
func (s *seat) acknowledge(a acks, tick uint32) {
	if s.encoder == nil {
		return
	}
	if !a.some && s.encoder.Based() {
		s.encoder.Reset()
	}
	if !a.some || !s.encoder.Acknowledge(a.snapshot) {
		return
	}
	s.pace.Heard(tick)
	for back := range uint16(len(s.sent) / 2) {
		if back == 0 || a.mask>>(back-1)&1 == 1 {
			s.delivered(a.snapshot - back)
		}
	}
}

// delivered forgets the events that a received snapshot carried.
func (s *seat) delivered(snapshot uint16) {
	e := &s.sent[int(snapshot)%len(s.sent)]
	if e.some && e.snapshot == snapshot {
		s.observer.Forget(e.seq)
		e.some = false
	}
}
