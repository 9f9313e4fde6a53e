// Package matchmaker finds opponents: tickets come in, the oldest that make a match go out as a proposal.
//
// A ticket waits in the queue of its mode. As soon as there are as many as the
// mode needs, the oldest become a proposal and the host is asked to open a match
// for exactly these players. If it does, each ticket is matched and carries its
// placement; if it cannot, all of them go back to where they stood and the mode
// pauses for a second.
//
//	waiting ──proposed──> opening ──> matched
//	   │  ^─────host failed────┘
//	   ├──owner cancels──> cancelled
//	   └──owner silent for a minute──> expired
//
// Opening shows as waiting. An owner who asks about a ticket keeps it alive, for
// as long as a long poll is open and a minute beyond.
//
// # Who owns what
//
// The pool (pure: tickets and now in, proposals out) belongs to the loop in Run.
// Calls reach it as messages. A long poll waits outside the loop, on a channel
// that is closed when its ticket is final. Asking the host happens outside the
// loop too, each proposal on a goroutine that Run waits for.
//
// # Limits
//
// There can be 10,000 waiting tickets; more are refused with kind Unavailable.
// Final tickets can be read for two minutes. A ticket has at most eight polls
// open at a time.
package matchmaker
