// Command check is the one command that checks everything before a change is
// shared: formatting, vet (for 64 and 32 bits), staticcheck, all tests, the
// tests again under the race detector, and the simulation's golden run under
// GOARCH=386. It prints how long each step took and stops at the first that
// fails.
//
//	go run ./cmd/check          everything
//	go run ./cmd/check -fast    without the race detector
//
// Its own tests hold the house together: which package may import which, that
// every package explains itself, and what may lie at the top level.
package main
