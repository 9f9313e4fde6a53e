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
// they are acknowledged, and numbers them anew, with what this client has seen
// for itself in between.
type events struct {
	newest uint8 // the server's number of the newest event seen
	count  uint8 // ours
	known  []noted
}

type noted struct {
	event view.Event
	heard rules.Tick // tick of the snapshot that brought it first
	no    uint8
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
		e.add(*ev, v.Tick)
	}
}

func (e *events) add(ev view.Event, heard rules.Tick) {
	e.count++
	e.known = append(e.known, noted{ev, heard, e.count})
}

func (e *events) has(ev *view.Event) bool {
	for i := len(e.known) - 1; i >= 0; i-- {
		if k := &e.known[i].event; k.Seq == ev.Seq && k.Tick == ev.Tick && k.Kind == ev.Kind {
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
			ev := e.known[i].event
			ev.Seq = e.known[i].no
			out = append(out, ev)
		}
	}
	return out
}
