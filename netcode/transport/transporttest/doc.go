// Package transporttest is the conformance suite for links and listeners: what
// package transport promises, any kind of link must keep.
//
// A transport's own test calls [Run] with a [Kit] that knows how to listen and
// dial. [Recorder] is a handler that remembers what it was given and lets a
// test wait for it.
package transporttest
