//go:build unix

package main

import (
	"os"
	"strconv"
	"syscall"
	"time"
)

// cpuTime is what this process has used of processors, in its own code and in
// the kernel.
func cpuTime() (time.Duration, error) {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0, err
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()), nil
}

// loadNice is how far behind the server the load stands in line for a processor.
const loadNice = 10

// yieldCPU lets the server go first. Priorities are those of threads in Linux,
// which pass them on to those they start. Where there is none of this, the load
// is as important as the server.
func yieldCPU() {
	threads, err := os.ReadDir("/proc/self/task")
	if err != nil {
		return
	}
	for _, t := range threads {
		id, err := strconv.Atoi(t.Name())
		if err != nil {
			continue
		}
		if raised, err := syscall.Getpriority(syscall.PRIO_PROCESS, id); err == nil { // 20 less the nice value, in Linux
			_ = syscall.Setpriority(syscall.PRIO_PROCESS, id, min(20-raised+loadNice, 19))
		}
	}
}
