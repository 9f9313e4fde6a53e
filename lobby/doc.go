// Package lobby is what happens before and after a match: who someone is, where they play, and what came of it.
//
// It holds the nouns (Account, Ticket, Match, Row) and one [Service] over
// them. A request over HTTP becomes one call of Service; Service applies the
// rules and keeps what must last through package storage, in one transaction.
//
// # What it needs
//
// The lobby cannot run a match and does not know what a tank is. It asks:
//
//   - [Host] for seats: quick play, closed matches for a duel, the list of what
//     is running. The answer to a seat is a grant, sealed bytes that the lobby
//     passes on unread.
//   - [Queue] for opponents: tickets in, placements out (package matchmaker).
//   - storage.Store for everything that must survive a crash.
//   - a clock and a source of randomness, both handed in.
//
// # Life of a result
//
// When a match is over its host calls [Service.Report]. In one transaction the
// match, its players, the inputs and outcome of every rating change and the new
// ratings are stored. Only then do the boards change and does the match read as
// finished. Report is idempotent by match id: a host that did not hear the
// answer asks again and gets the same changes.
//
// # The number people see
//
// A rating is a mean and an uncertainty (package rating). People see
// round(1500 + 40*(mean-25)), and boards are ordered by exactly that number, so
// nobody ever stands above a higher one; among equals, whoever reached it first
// stands higher. Ordering by a careful estimate (mean less three uncertainties)
// was rejected: either the order contradicts the number, or the number goes up
// when a newcomer loses. Instead a rating with few matches behind it is marked
// provisional.
//
// # Who somebody is
//
// An account is a person or a bot; its id never changes, its name may. A guest is
// signed in by a secret alone and takes a name and a password in place. A [Caller]
// is an account together with one of its sign-ins: what a caller does (a seat, a
// ticket, a wait) belongs to that sign-in and ends with it. Bots belong to people
// and are signed in by tokens whose scopes say what they may do. Who leaves becomes
// a name that means nobody, since matches are the opponents' too.
//
// # Secrets
//
// Tokens, guest secrets and recovery codes are random and long, and are stored as
// SHA-256; passwords as argon2id. None is ever logged. Each sort begins with letters
// of its own (secret.go). Errors say what to do about them in their Sentence; an
// unknown name and a wrong password are one answer and take one time. Guessing is
// slowed down so that it locks nobody else out (failures.go).
package lobby
