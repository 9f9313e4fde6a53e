// Package simtest holds ASCII arenas, world builders and scripted players for tests of the game.
//
// A test draws the arena it needs, puts tanks where they matter, and says in one
// line what each of them does:
//
//	g := simtest.New(t, simtest.Open(30, 12), "ffa", 2)
//	g.Put(0, 5, 6).Put(1, 20, 6)
//	g.Aim(0, 1).Fire(0)
//	g.Run(60)
package simtest
