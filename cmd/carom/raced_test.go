//go:build race

package main

// raced is whether the race detector is at work, which makes pools drop some of what they
// are given, on purpose, and everything slower.
const raced = true
