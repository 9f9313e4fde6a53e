package pack

import (
	"carom/game/geom"
	"carom/game/rules"
	"carom/game/view"
)

// What the symbols of hints say, by their place.
const (
	hintTurn   = iota // own, tank: how the direction has changed, 0 if it has not; of a new tank the direction
	hintBack          // own, tank: how many ticks before the last it did
	hintSlew          // tank: whether the turret turned all the time: clockwise, or the other way
	hintTurret        // tank: how far it turned else

	hintWho   = 0 // shell, beam, if new: the member of the party that it is of
	hintFine  = 1 // beam: the heading of the barrel within its direction, plus 1; 0 if the line is none's in sight
	hintAge   = 1 // shell: ticks since it left
	hintAside = 2 // shell: its heading as it is off from the barrel's
	longAgo   = 16

	hintKind  = 0
	hintWhom  = 1 // event: the shell that was fired, or the member of the party
	hintSince = 2 // event: its age

	hintBang  = 0 // ping: the event that it is the noise of
	hintEast  = 1 // ping: its cell, from the viewer's
	hintSouth = 2
	earshot   = 52 // cells to any side

	mostShots = 16
)

// contexts are the sets of odds of symbols, by the width of what they tell.
var contexts = [kinds][]uint8{
	own:   {4},
	tank:  {4, 4, 4, 2, 2, 2, 8, 8, 8},
	shell: {7, 5, 12, 12, 12, 12},
	beam:  {7, 5, 5},
	event: {4, 4, 7, 5},
	ping:  {4},
}

// Contexts are those of a kind; see package snapshot.
func (*Model) Contexts(kind int) []uint8 { return contexts[kind] }

// Symbol is what a symbol of a hint may be; see package snapshot.
func (*Model) Symbol(kind, i int, rows [][]uint32, base []uint32, ticks uint32, note uint8, hint *[4]uint32) (n uint32, context int) {
	switch kind {
	case own:
		switch {
		case base == nil:
		case i == hintTurn:
			return 1 + uint32(rules.Moves), 0
		case i == hintBack && hint[hintTurn] > 1:
			return min(ticks, newest), -1
		}
	case tank:
		switch {
		case base == nil && i == hintTurn:
			return uint32(rules.Moves), 2
		case base == nil:
		case i == hintTurn:
			return uint32(rules.Moves), int(min(base[tankMove], 1))
		case i == hintBack && hint[hintTurn] > 0:
			return min(ticks, newest), -1
		case i == hintSlew:
			return 3, 3 + int(note)
		case i == hintTurret && hint[hintSlew] == 0:
			return min(2*reach(ticks)+1, turns), 6 + int(note)
		}
	case shell:
		switch {
		case base != nil:
		case i == hintWho:
			return rules.MaxSeats + 1, 0
		case i == hintAge && hint[hintWho] > 0:
			return longAgo + 1, 1
		case i == hintAside && hint[hintWho] == 1 && hint[hintAge] < longAgo:
			return geom.Headings, 2
		case i == hintAside && hint[hintWho] > 1 && hint[hintAge] < longAgo:
			return geom.Headings, 3 + int(min(hint[hintAge]/2, 2))
		}
	case beam:
		switch {
		case base == nil && i == hintWho:
			return rules.MaxSeats + 1, 0
		case base == nil && i == hintFine && hint[hintWho] > 0:
			return finer + 1, 1
		case base != nil && i == hintFine:
			return finer + 1, 2
		}
	case event:
		switch {
		case base != nil:
		case i == hintKind:
			return uint32(view.Kinds), 0
		case i == hintWhom && hint[hintKind] == uint32(view.Fired):
			return mostShots, 1
		case i == hintWhom:
			return rules.MaxSeats + 1, 2
		case i == hintSince && (hint[hintKind] != uint32(view.Fired) || hint[hintWhom] == 0):
			return oldest + 1, 3
		}
	case ping:
		switch {
		case base != nil:
		case i == hintBang:
			return mostShots, 0
		case i <= hintSouth && hint[hintBang] == 0 && len(rows[own]) > 0:
			return 2*earshot + 1, -1
		}
	}
	return 0, 0
}

// Note is how a turret turned: all the time, one way or the other, or not.
func (*Model) Note(kind int, ticks uint32, hint *[4]uint32) uint8 {
	if kind != tank || ticks == 0 {
		return 0
	}
	return uint8(hint[hintSlew])
}
