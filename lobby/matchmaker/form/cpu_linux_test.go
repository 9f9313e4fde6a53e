package form

import (
	"syscall"
	"time"
)

// cpu is the time this thread has worked, which other programs on the machine
// do not lengthen. Callers lock their goroutine to it.
func cpu() time.Duration {
	var u syscall.Rusage
	const thread = 1 // RUSAGE_THREAD
	if syscall.Getrusage(thread, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
