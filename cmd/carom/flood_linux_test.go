package main

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"carom/lobby/api"
)

// floodSize is how many sign in at once.
const floodSize = 200

// maxFloodMemory is what the server may take for that, in MiB.
const maxFloodMemory = 200

// BenchmarkLoginFlood has 200 people sign in at once to a server in a process of
// its own, each again and again until judged, while somebody else keeps reading.
// It reports the server's peak memory, how long the last one waited, and how long
// the reader did.
func BenchmarkLoginFlood(b *testing.B) {
	for b.Loop() {
		cmd, c := process(b, b.TempDir())
		quiet := reads(b, c, 200)
		stop := make(chan struct{})
		var reader sync.WaitGroup
		var during []time.Duration
		reader.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					during = append(during, reads(b, c, 1)...)
				}
			}
		})
		start := time.Now()
		var all sync.WaitGroup
		var mu sync.Mutex
		turnedAway := 0
		for i := range floodSize {
			all.Go(func() {
				mine := &api.Client{Base: c.Base, HTTP: &http.Client{Transport: &http.Transport{}}}
				for {
					_, err := mine.SignIn(b.Context(), fmt.Sprint("nobody", i), "correct horse battery")
					var e *api.Error
					switch {
					case errors.As(err, &e) && e.Status == http.StatusUnauthorized:
						return // it takes as long as a success
					case errors.As(err, &e) && e.Status == http.StatusServiceUnavailable:
						mu.Lock()
						turnedAway++
						mu.Unlock()
						<-time.After(e.RetryAfter / 4) // an impatient client
					default:
						b.Error(err)
						return
					}
				}
			})
		}
		all.Wait()
		took := time.Since(start)
		close(stop)
		reader.Wait()
		peak := peakMemory(b, cmd.Process.Pid)
		if peak > maxFloodMemory {
			b.Errorf("the server took %d MiB, want at most %d", peak, maxFloodMemory)
		}
		b.ReportMetric(float64(peak), "MiB-peak")
		b.ReportMetric(took.Seconds(), "s-all-in")
		b.ReportMetric(float64(floodSize)/took.Seconds(), "logins/s")
		b.ReportMetric(float64(turnedAway), "turned-away")
		latency(b, "quiet", quiet)
		latency(b, "flood", during)
		_ = cmd.Process.Kill()
	}
}

// reads times n calls that need no password.
func reads(b *testing.B, c *api.Client, n int) (took []time.Duration) {
	for range n {
		start := time.Now()
		if _, err := c.Modes(b.Context()); err != nil {
			b.Error(err)
		}
		took = append(took, time.Since(start))
	}
	return took
}

func latency(b *testing.B, when string, took []time.Duration) {
	slices.Sort(took)
	for _, p := range []int{50, 99} {
		b.ReportMetric(float64(took[len(took)*p/100].Microseconds())/1000, fmt.Sprintf("ms-read-%s-p%d", when, p))
	}
}

// peakMemory is the most a process has had resident, in MiB.
func peakMemory(b *testing.B, pid int) int {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	kib, err := strconv.Atoi(strings.Fields(rest)[0])
	if err != nil {
		b.Fatal(err)
	}
	return kib >> 10
}
