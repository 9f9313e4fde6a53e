// Package rewind decides how far back in time a shot without a flight is judged.
//
// A player sees the own tank in the present and the others in the past: what is
// drawn of them left the server half a round trip ago, was held back a little so
// that it moves evenly, and the answer to it takes half a round trip more and
// then waits for its turn. The server keeps where everybody stood, and judges a
// beam against where the shooter saw them. That is Source's lag compensation
// (Yahn Bernier, "Latency Compensating Methods in Client/Server In-game Protocol
// Design"; player_lagcompensation.cpp in the Source SDK).
//
// How far back that is only the client knows exactly: it says so beside its
// inputs, as made by [Behind]. Who asks the client invites lies, and who does not,
// as Overwatch and Unity's Netcode for Entities estimate alone, is a tick or
// three off for everyone. So the claim is heard, and believed as far as the
// server's own [Estimator] bears it out:
//
//	estimate = shortest round trip + how early inputs come + how late others are drawn
//
// A claim within 3 ticks of the estimate holds; of any other nothing is left, and
// the estimate stands. Nothing is ever judged more than [Cap] ticks back: beyond,
// a player has to lead the target, so that one slow link costs its owner and not
// those who are shot at.
//
// # What a cheat could try
//
//   - To claim the most always: it is too far from the estimate.
//   - To claim more in the moment of the shot: a claim more than 3 standard
//     deviations from the recent ones is replaced by their mean.
//   - To switch the line off, drive or wait, and say later what was done: inputs that come
//     late are void and bring no claim, and a tick without its input is judged by
//     the estimate. Who has none in a fifth of the last 5 s is believed 6 ticks
//     at most.
//   - To delay answers, so that the round trip looks long: the shortest of
//     seconds counts, and of jitter the least.
//   - To send inputs long before their turn: 4 ticks of that count, which is what
//     an honest clock needs.
//
// Who bears a slow link for good, real or feigned, is believed to have it. What that can
// gain is bounded by the cap, and by the game: a tank that left the line more than
// 6 ticks ago is not hit, whatever the shooter saw.
//
// An Estimator belongs to one seat and one goroutine. Time comes in as ticks: one
// passes with each Take.
package rewind
