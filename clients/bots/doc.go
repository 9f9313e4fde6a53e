// Package bots is headless bot players over real sockets, and what they measure.
//
// Run makes accounts of kind bot, seats them one after the other with a small
// pause between, and lets each play through clients/core like a person's client
// would, with a brain in the place of keys. A bot whose match and room have
// ended plays again, through the queue where the mode has one, until the time
// is over. The time counts from the last seat, so that it measures a full house.
//
// What comes back is a Report: how many finished what, what a bot costs in
// bytes, how even its snapshots came, and everything that went wrong.
package bots
