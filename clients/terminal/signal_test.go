//go:build unix

package terminal

import (
	"syscall"
	"testing"
)

func TestSignalsAndContextEndQuietly(t *testing.T) {
	for _, tt := range []struct {
		why string
		end func(r *rig)
	}{
		{"SIGTERM", func(*rig) { _ = syscall.Kill(syscall.Getpid(), syscall.SIGTERM) }},
		{"SIGHUP", func(*rig) { _ = syscall.Kill(syscall.Getpid(), syscall.SIGHUP) }},
		{"the context", func(r *rig) { r.cancel() }},
	} {
		t.Run(tt.why, func(t *testing.T) {
			r := start(t, "ffa", playing(t))
			r.shows("HULL")
			tt.end(r)
			if err := r.ends(); err != nil {
				t.Errorf("%s: %v", tt.why, err)
			}
		})
	}
}
