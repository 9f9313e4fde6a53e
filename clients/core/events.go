package core

import (
	"carom/game/rules"
	"carom/game/view"
)

const (
	eventKeep   = 30 // ticks that a scene shows an event
	eventMemory = 90 // ticks that it is remembered, to know it again when the server repeats it
)

// events takes each event once from the snapshots, which repeat them until
// they are acknowledged.
//
// Their numbers begin anew when the server begins a new view of the world, as
// after a link that broke. What a scene shows has numbers of this client's own,
// which never do.
type events struct {
	newest uint8 // the server's number of the newest event seen
	shown  uint8 // our own
	known  []noted
}

type noted struct {
	event view.Event
	seq   uint8      // the server's
	heard rules.Tick // tick of the snapshot that brought it first
}

// take takes the new ones of a snapshot's.
func (e *events) take(v *view.View) {
	for i := range v.Events {
		ev := &v.Events[i]
		if e.has(ev) {
			continue
		}
		if len(e.known) == 0 || NewerEvent(ev.Seq, e.newest) {
			e.newest = ev.Seq
		}
		e.shown++
		n := noted{event: *ev, seq: ev.Seq, heard: v.Tick}
		n.event.Seq = e.shown
		e.known = append(e.known, n)
	}
}

func (e *events) has(ev *view.Event) bool {
	for i := len(e.known) - 1; i >= 0; i-- {
		if k := &e.known[i]; k.seq == ev.Seq && k.event.Tick == ev.Tick {
			return true
		}
	}
	return false
}

// prune forgets what was heard long before now.
func (e *events) prune(now rules.Tick) {
	kept := e.known[:0]
	for _, k := range e.known {
		if int32(now-k.heard) <= eventMemory {
			kept = append(kept, k)
		}
	}
	e.known = kept
}

// fresh returns a copy of the events to show at now, oldest first.
func (e *events) fresh(now rules.Tick) []view.Event {
	n := 0
	for i := range e.known {
		if int32(now-e.known[i].heard) <= eventKeep {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	out := make([]view.Event, 0, n)
	for i := range e.known {
		if int32(now-e.known[i].heard) <= eventKeep {
			out = append(out, e.known[i].event)
		}
	}
	return out
}
