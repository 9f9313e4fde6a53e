// Package keys turns key presses into what a player holds down, also where the terminal never says that a key was let go.
//
// Most terminals, and everything inside a multiplexer, report a press and then,
// after a pause of a quarter to two thirds of a second, a stream of repeats for
// the last key only. A tank that stopped at the end of that stream would
// stutter at its start, so without releases Drive cruises: a tap drives until
// it is told otherwise. Where releases exist, keys are simply held.
//
// Time is always passed in.
package keys
