// Package interp keeps the newest snapshots by tick and finds the two around a moment.
//
// Things that others steer cannot be predicted, so they are drawn a little in
// the past, where the truth is already known: between the last snapshot before
// the moment and the first one after it. The moment is a cursor in ticks and
// fractions of a tick that netcode/clock moves. When the cursor has run out of
// snapshots the newest one is returned with the distance past it, and the
// caller decides how far it dares to extrapolate.
//
// The buffer is generic over the snapshot and hands out its slots to be filled
// in place, so a decoder can reuse the slices of the snapshot that lay there
// before. Ticks are uint32 and may wrap. Nothing allocates.
package interp
