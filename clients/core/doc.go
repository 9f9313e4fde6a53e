// Package core is a headless client: sign in, queue, connect, predict, interpolate; a view model without pixels.
//
// A Client is made by New and lives for one call of Run, which finds a seat
// through the lobby, redeems the grant over UDP or TCP, and then plays match
// after match on that seat until it ends. Whoever draws reads Scene at any
// pace: it is one immutable picture of everything there is to show, replaced
// as a whole sixty times a second. Whoever steers calls Steer with what keys
// and mouse ask for right now.
//
//	lobby ── place ──▶ grant ── connect ──▶ link
//	link handlers ──▶ inbox ──▶ loop (60 Hz) ──▶ Scene ──▶ any number of readers
//	Steer ───────────────────▶ loop ──▶ inputs ──▶ link
//
// One goroutine, the one that called Run, owns all state of the game. The
// link's goroutines only parse and post to the bounded inbox, where a newer
// snapshot replaces an older one and a reliable message is never dropped: if
// the inbox is full the session ends.
//
// A link that breaks does not end the session. The lobby is asked for a fresh
// grant of the same seat, which the server keeps for a minute, and the game goes
// on by another link. When UDP falls silent TCP is tried beside it, and while TCP
// stands in for it, UDP is looked at now and then.
//
// The own tank is predicted: each client tick runs the same motion the server
// runs, a few ticks ahead of it, and a snapshot that disagrees restores the
// server's state and replays the inputs it had not seen. Other tanks are drawn
// a little in the past, between two snapshots; how far, goes out with the inputs,
// so that a beam is judged against what was drawn. Shells fly deterministically, so
// they are drawn where they will be when the server reads the input of this
// tick: what a player dodges on the screen is what the server tests.
//
// A client that watches predicts nothing and sends no inputs, but where its camera
// is: all it draws is of one moment, a little before the newest snapshot, which is
// itself some seconds old.
//
// With a Pilot none of that is done: the pilot is given decoded snapshots, thirty a
// second at most, and its answer is sent until the next one, which keeps a bot cheap.
package core
