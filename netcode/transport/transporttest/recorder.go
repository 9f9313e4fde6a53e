package transporttest

import (
	"bytes"
	"sync"
	"testing"
	"time"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

// Patience is how long a test waits for what must happen.
const Patience = 4 * time.Second

// A Recorder is a transport.Handler that remembers everything.
type Recorder struct {
	mu        sync.Mutex
	lanes     [2][][]byte
	reasons   []wire.Reason
	afterEnd  int           // messages received after Closed
	changed   chan struct{} // closed and replaced at each change
	block     chan struct{} // Receive waits for it, if not nil
	OnMessage func(lane transport.Lane, msg []byte)
}

// NewRecorder makes an empty one.
func NewRecorder() *Recorder { return &Recorder{changed: make(chan struct{})} }

// Block makes Receive wait until the returned function is called.
func (r *Recorder) Block() (unblock func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	c := make(chan struct{})
	r.block = c
	return sync.OnceFunc(func() { close(c) })
}

// Receive implements transport.Handler.
func (r *Recorder) Receive(lane transport.Lane, msg []byte) {
	r.mu.Lock()
	block := r.block
	r.lanes[lane] = append(r.lanes[lane], bytes.Clone(msg))
	if len(r.reasons) > 0 {
		r.afterEnd++
	}
	r.note()
	r.mu.Unlock()
	if block != nil {
		<-block
	}
	if r.OnMessage != nil {
		r.OnMessage(lane, msg)
	}
}

// Closed implements transport.Handler.
func (r *Recorder) Closed(reason wire.Reason) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.reasons = append(r.reasons, reason)
	r.note()
}

func (r *Recorder) note() {
	close(r.changed)
	r.changed = make(chan struct{})
}

// Messages is what has come by one lane.
func (r *Recorder) Messages(lane transport.Lane) [][]byte {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.lanes[lane][:len(r.lanes[lane]):len(r.lanes[lane])]
}

// Reasons is what Closed was called with.
func (r *Recorder) Reasons() []wire.Reason {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.reasons[:len(r.reasons):len(r.reasons)]
}

// Wait waits until ok, which is asked after each change.
func (r *Recorder) Wait(t testing.TB, what string, ok func() bool) {
	t.Helper()
	timeout := time.NewTimer(Patience)
	defer timeout.Stop()
	for {
		r.mu.Lock()
		changed := r.changed
		r.mu.Unlock()
		if ok() {
			return
		}
		select {
		case <-changed:
		case <-timeout.C:
			t.Fatalf("waited in vain for %s (have %d reliable, %d unreliable, closed %v)", what,
				len(r.Messages(transport.Reliable)), len(r.Messages(transport.Unreliable)), r.Reasons())
		}
	}
}

// WaitFor waits for n messages of a lane and returns them.
func (r *Recorder) WaitFor(t testing.TB, lane transport.Lane, n int) [][]byte {
	t.Helper()
	r.Wait(t, "messages", func() bool { return len(r.Messages(lane)) >= n })
	return r.Messages(lane)
}

// WaitClosed waits for the end and checks that it came once, last, and with that
// reason.
func (r *Recorder) WaitClosed(t testing.TB, want wire.Reason) {
	t.Helper()
	r.Wait(t, "the end", func() bool { return len(r.Reasons()) > 0 })
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.reasons) != 1 || r.reasons[0] != want {
		t.Errorf("closed %d, want once %d", r.reasons, want)
	}
	if r.afterEnd > 0 {
		t.Errorf("%d messages after Closed", r.afterEnd)
	}
}
