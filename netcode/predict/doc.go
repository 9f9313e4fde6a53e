// Package predict holds the client's ring of inputs and predicted states, and replays unacknowledged inputs on what the server says.
//
// A client that waited for the server before it moved its own tank would feel
// every millisecond of the way there and back. So it runs the game's motion
// itself: for each tick it pushes the input it is about to send and the state
// that followed from it. When a snapshot tells the true state at some past
// tick, there are two cases. Usually truth and prediction are equal, and
// everything up to that tick is forgotten. Otherwise the true state replaces
// the predicted one, and the inputs after it, which the server had not run
// when it spoke, are run again on top:
//
//	tick        100   101   102   103   104      newest
//	predicted    a     b     c     d     e
//	server says        B
//	replayed           B     C     D     E
//
// The ring is generic over the state and knows inputs only as words of 32
// bits, so it can be used for anything that moves by ticks. Ticks are uint32
// and may wrap. Nothing allocates.
package predict
