// Package brain is a player made of code: View in, Input out; skill levels; it may not import sim.
//
// A Brain sees what a person at the same seat would see, and plays by the same Input. What makes it
// beatable is human too:
//
//   - It reacts late. Other tanks reach it a reaction time old, and it extrapolates from there, so
//     whoever changes direction is shot at where he would have been.
//   - It aims badly. The error is a slow random walk, not dice for each shot: a brain tracks beside
//     its target and corrects.
//   - It overlooks things. Each shell is noticed once or not at all, and only noticed ones are dodged.
//   - It decides seldom. Plans change a few times a second, shots keep random gaps.
//
// # How it thinks
//
// Think first takes in the view (memory.go, shells.go, pads.go). A few times a second it makes a plan
// (plan.go): fight whom it sees, go where it last saw or heard somebody, fetch a pad, or roam. The
// plan becomes a move: circling at a distance of its liking in a fight (fight.go), else along a field
// of distances over the arena's nodes (path.go). A dodge overrules the move (dodge.go). The gun looks
// for a direct shot that leads the target, or for a bank shot: a few rays a tick, at angles that the
// golden ratio spreads evenly, flown by the game's own rules against the target's own motion (fan.go);
// a ray that comes home is no shot. At last the wrist adds its error (aim.go).
//
// Everything is integers, and all chance comes from the brain's own generator: equal seeds and equal
// views give equal inputs. A Brain is for one goroutine.
package brain
