// Package form decides who plays whom: the tickets of one mode and the time go in, matches come out.
//
// It is pure. A [Queue] has no clock, no goroutine and no randomness: the same
// calls give the same matches, on every machine. Package matchmaker owns the
// queues, asks their owners and the host, and keeps what this package forgets.
//
// # What a ticket wants
//
// A ticket is a party of one or more who play on one side. Its rating is the
// mean of theirs with a little more for each friend, since people who know each
// other play better together than their ratings say.
//
// Everything a ticket insists on softens as it waits, by curves in [Rules]:
//
//   - Window: how far apart two tickets' ratings may lie. It is mutual, the
//     smaller of both counts, until one has waited for OneSided: whoever has
//     nobody near would wait for ever otherwise.
//   - Quality: 1 less what is unfair about a match: the predicted chance's
//     distance from one half (package rating, with what is not known of each
//     rating), the spread of ratings, and opponents met in the match before.
//   - Nobody meets an opponent a third time in a row before Variety.
//
// # How a match is found
//
// Tickets are tried as anchors, the oldest first. An anchor looks at the nearest
// tickets by rating on both sides of it, fills two sides from them in a few
// orders (nearest, oldest, largest first), divides what was picked into the
// evenest two sides there are, by trying all, and exchanges members for others
// that are left over as long as that makes it better. The best that comes out
// is a match if its quality is enough for how long the anchor has waited.
//
// A ticket is tried when it comes, when somebody comes whom it could play, and
// once a second, when its curves have moved. It costs a few microseconds,
// whatever the number of tickets, because an anchor looks at a bounded number of
// neighbours in a list kept in order of rating. One call of [Queue.Tick] tries a
// bounded number of tickets and says whether there are more.
//
// # Bots
//
// Bots take seats for which nobody came, under [BotRules]: when a ticket's owner
// has taken the offer, when a ticket has waited for Fill while few people come,
// and when it has waited for Last in any case. A match in which too many seats
// are bots' is not rated.
package form
