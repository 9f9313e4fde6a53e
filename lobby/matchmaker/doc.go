// Package matchmaker owns the queues: tickets come in, package form says who plays whom, the host is asked for a match.
//
// A ticket is a party's wish to play a mode. It waits until form makes a match
// of it. A match that counts first asks everybody whether they are there; then
// the host is asked to open it for exactly these players. If it does, each
// ticket is matched and each of its party has a placement; if it cannot, all of
// them go back with the age they had and the mode pauses for a second.
//
//	waiting ──match──> found ──all accept──> (opening) ──> matched
//	  │  ^  ^────────────┤ somebody else did not            │
//	  │  └───────────────┼────────────────host failed───────┘
//	  │                  ├──one of the party did not answer──> missed
//	  ├──one of the party cancels, or refuses──> cancelled
//	  └──nobody asks about it for a minute──> expired
//
// Opening shows as what it was before, waiting or found. Who accepted and was
// let down keeps the age of the ticket; who refused or did not answer loses it.
// Not answering is told to the watcher, which may remember it; refusing is not,
// and neither is the silence of those whom another's refusal gave no time.
//
// An owner who asks about a ticket keeps it alive, for as long as a long poll is
// open and a minute beyond.
//
// # Who owns what
//
// The pool (pure: tickets and now in, proposals out) belongs to the loop in Run.
// Calls reach it as messages. A long poll waits outside the loop, on a channel
// that is closed when its ticket changes. Asking the host happens outside the
// loop too, each proposal on a goroutine that Run waits for.
//
// # Limits
//
// There can be 10,000 waiting tickets; more are refused with kind Unavailable.
// Final tickets can be read for two minutes. A ticket has at most eight polls
// open at a time.
package matchmaker
