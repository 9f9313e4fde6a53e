//go:build !linux

package form

import "time"

var begun = time.Now()

// cpu is the time that has passed, where a thread's own is not to be had.
func cpu() time.Duration { return time.Since(begun) }
