// Package lounge keeps people who found each other by themselves: private rooms and parties, each under a short code.
//
// It is pure: groups of people and now in, groups out. Package lobby gives it a
// lock, asks the host for matches, and tells members what has changed.
//
// A [Book] holds groups of one sort. Somebody is in one group of a sort at a
// time. A group has a leader, the oldest member when the leader goes; it ends when
// the last member goes, and members go who have not been heard of for a while.
//
// A room is a group with a [Game]: what is to be played, and how far that is.
//
//	open ──leader starts, everybody is ready──> opening ──> playing
//	 ^  ^─────────────host failed──────────────────┘          │
//	 └──no majority within 20 s── voting <──────match over────┘
//	                                └──all, or most in 20 s──> opening
//
// The room survives its matches: the same people, under the same code, vote
// whether they want another one.
//
// # Limits
//
// A book holds so many groups, a group so many members; both are refused past
// that. A code has six characters out of 24 that are not mistaken for each other,
// in print or when spoken: guessing one takes 24^6 tries on average over the
// number of groups, and tries are limited by address.
package lounge
