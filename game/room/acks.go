package room

import "carom/game/view"

// sentEvents remembers which events a snapshot carried.
type sentEvents struct {
	snapshot uint16
	seq      uint8
	some     bool
}

// remember notes which events the snapshot about to be sent carries. Events
// are repeated until a snapshot that carried them is acknowledged; one that had
// no room for everything may have carried none.
func (v *viewer) remember(events []view.Event, all bool) {
	e := sentEvents{snapshot: v.next, some: all && len(events) > 0}
	if e.some {
		e.seq = events[len(events)-1].Seq
	}
	v.sent[int(v.next)%len(v.sent)] = e
}

// acknowledge takes in which snapshots the receiver has decoded: the newest is
// what the next ones build on, and the events they carried are told no more.
// Numbers that were never sent, or are long past, change nothing. A receiver that
// has nothing, though something was acknowledged before, began anew.
func (v *viewer) acknowledge(a acks, tick uint32) {
	if v.encoder == nil {
		return
	}
	if !a.some && v.encoder.Based() {
		v.encoder.Reset()
	}
	if !a.some || !v.encoder.Acknowledge(a.snapshot) {
		return
	}
	v.pace.Heard(tick)
	for back := range uint16(len(v.sent) / 2) {
		if back == 0 || a.mask>>(back-1)&1 == 1 {
			v.delivered(a.snapshot - back)
		}
	}
}

// delivered forgets the events that a received snapshot carried.
func (v *viewer) delivered(snapshot uint16) {
	e := &v.sent[int(snapshot)%len(v.sent)]
	if e.some && e.snapshot == snapshot {
		v.observer.Forget(e.seq)
		e.some = false
	}
}
