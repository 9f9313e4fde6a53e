package room

import (
	"carom/game/view"
	"carom/netcode/snapshot"
)

// sending remembers one snapshot.
type sending struct {
	tick uint32
	got  bool  // it has been acknowledged
	seq  uint8 // the newest event that it carried
	some bool  // if it carried any that are not known to have come
}

// fateAfter is how many snapshots after one must have come before it counts as lost:
// until then others may have overtaken it.
const fateAfter = 8

// remember notes the snapshot about to be sent and which events it carries. Events
// are repeated until a snapshot that carried them is acknowledged; one that had
// no room for everything may have carried none.
func (v *viewer) remember(tick uint32, events []view.Event, all bool) {
	e := sending{tick: tick, some: all && len(events) > 0}
	if e.some {
		e.seq = events[len(events)-1].Seq
	}
	v.sent[int(v.next)%len(v.sent)] = e
	v.begun = min(v.begun+1, len(v.sent))
	v.next++
}

// acknowledge takes in which snapshots the other end of p has decoded: the newest
// is what the next ones build on, and the events they carried are told no more.
// Numbers that were never sent, or are long past, change nothing. A receiver that
// has nothing, though something was acknowledged before, began anew.
func (v *viewer) acknowledge(p *Peer, a acks, tick uint32) {
	if v.trunk != nil && v.trunk != p {
		v.begin(tick)
		v.flow = snapshot.Flow{}
	}
	v.trunk = p
	if v.encoder == nil {
		return
	}
	if !a.some && v.encoder.Based() {
		v.encoder.Reset()
	}
	if !a.some || int(v.next-1-a.snapshot) >= v.begun {
		return
	}
	v.encoder.Acknowledge(a.snapshot)
	newer := !v.heard || int16(a.snapshot-v.acked) > 0
	for back := range uint16(len(v.sent) / 2) {
		if back == 0 || a.mask>>(back-1)&1 == 1 {
			v.delivered(a.snapshot - back)
		}
	}
	if newer {
		v.heard, v.acked = true, a.snapshot
		v.pace.Heard(tick)
		v.flow.Answered(tick, v.sent[int(a.snapshot)%len(v.sent)].tick)
		v.judge()
	}
}

// judge counts what is lost of the snapshots that must have come by now.
func (v *viewer) judge() {
	for ; int16(v.acked-fateAfter-v.judged) > 0; v.judged++ {
		if int(v.next-1-v.judged) < v.begun {
			v.flow.Fate(!v.sent[int(v.judged)%len(v.sent)].got)
		}
	}
}

// delivered notes that a snapshot was received, and forgets the events it carried.
func (v *viewer) delivered(no uint16) {
	e := &v.sent[int(no)%len(v.sent)]
	if int(v.next-1-no) >= v.begun {
		return
	}
	if e.got = true; e.some {
		v.observer.Forget(e.seq)
		e.some = false
	}
}

// lag is how many ticks ago the oldest snapshot was sent that is not acknowledged,
// 0 if all are.
func (v *viewer) lag(tick uint32) uint32 {
	n := min(v.next-1-v.acked, uint16(len(v.sent)))
	if !v.heard || n == 0 {
		return 0
	}
	return tick - v.sent[int(v.next-n)%len(v.sent)].tick
}
