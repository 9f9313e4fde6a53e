package terminal

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"
)

// patience is how long ending may take: a terminal that reads nothing any more,
// or a server that never answers, must not keep the program.
const patience = 3 * time.Second

// Crash is a panic in one of the goroutines of Run, reported after the terminal
// was restored. The stack is in the log.
type Crash struct {
	Where string
	Value any
	Stack []byte
}

// Error names what broke.
func (c *Crash) Error() string { return fmt.Sprintf("%s failed: %v", c.Where, c.Value) }

// guard starts the goroutines of Run. The first that fails ends all of them; a
// panic restores the terminal before anything else happens.
type guard struct {
	restore func() // gives the terminal back; called once
	log     *slog.Logger
	cancel  context.CancelCauseFunc
	once    sync.Once
	wg      sync.WaitGroup

	curtain sync.Mutex // held while the terminal is written to, or given back
	closed  bool       // the terminal was given back; guarded by curtain
}

// do runs f on this goroutine and turns a panic into a Crash.
func (g *guard) do(where string, f func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			g.giveBack()
			c := &Crash{Where: where, Value: v, Stack: debug.Stack()}
			g.log.Error("panic", "where", where, "err", v, "stack", string(c.Stack))
			err = c
		}
	}()
	return f()
}

// start runs f on a goroutine of its own. Its failure is the end of Run.
func (g *guard) start(where string, f func() error) {
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		if err := g.do(where, f); err != nil {
			g.cancel(err)
		}
	}()
}

// giveBack restores the terminal, or gives up on one that is stuck.
func (g *guard) giveBack() {
	g.once.Do(func() {
		within(patience, func() {
			g.curtain.Lock()
			defer g.curtain.Unlock()
			g.closed = true
			defer func() {
				// A screen that broke while it began breaks again in its end;
				// the first panic is the one worth reporting.
				if v := recover(); v != nil {
					g.log.Error("panic", "where", "giving the terminal back", "err", v)
				}
			}()
			g.restore()
		})
	})
}

// write runs f, which writes to the terminal, unless that was given back: the
// terminal library must not be drawn on while it ends.
func (g *guard) write(f func()) {
	g.curtain.Lock()
	defer g.curtain.Unlock()
	if !g.closed {
		f()
	}
}

// wait waits for all goroutines, as long as it is reasonable.
func (g *guard) wait() { within(patience, g.wg.Wait) }

// within runs f and stops waiting for it after some time.
func within(d time.Duration, f func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	select {
	case <-done:
	case <-time.After(d):
	}
}
