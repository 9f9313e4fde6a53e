// Package tape keeps the last seconds of a room's matches, and shows them again, late.
//
// A world is a function of where it began and of what entered it, so the past need not
// be stored: it is a copy of the world every few seconds, and between the copies the
// frames that were stepped, which are a few bytes for each player and tick. A Player
// takes a copy, steps it through the frames, and is in the same state to the bit, tick
// after tick, as the world that was there first, and its events are the same.
//
//	Tape     key ▸ frame frame frame … │ key ▸ frame frame … │ key ▸ frame
//	         └──────── reel ─────────┘  └─────── reel ──────┘
//	Player           ▲ late by so many ticks                       ▲ now
//
// One tape holds match after match of a room: a reel that begins a match has a key that
// does not follow from the reel before, and a Player turns to it when told to.
//
// How much is kept is for the owner to say, by Forget. Reels that were forgotten are used
// again, so that a tape that is kept at one length stops allocating.
package tape
