package room

import (
	"context"

	"carom/netcode/wire"
)

// request is something the rest of the process wants the loop to do.
type request struct {
	run    func()
	refuse func(wire.Reason) // told why instead, if the room ends first; nil: nobody needs to know
}

// post hands q to the loop without waiting for it to run. A request that was
// taken is run or refused.
func (r *Room) post(q request) error {
	r.gate.RLock()
	defer r.gate.RUnlock()
	if r.shut {
		return ErrClosed
	}
	select {
	case r.requests <- q:
		return nil
	default:
		return ErrBusy
	}
}

// do hands f to the loop without waiting for it to run.
func (r *Room) do(f func()) error { return r.post(request{run: f}) }

// ask hands f to the loop and waits until it has run.
func (r *Room) ask(ctx context.Context, f func()) error {
	ran := make(chan struct{})
	if err := r.do(func() { f(); close(ran) }); err != nil {
		return err
	}
	select {
	case <-ran:
		return nil
	case <-r.done:
		return ErrClosed
	case <-ctx.Done():
		return ctx.Err()
	}
}

// End ends the room at its next tick.
func (r *Room) End() error { return r.do(func() { r.ending = true }) }

// close ends the room for everybody.
func (r *Room) close(reason wire.Reason) {
	r.vacateAll(reason)
	r.gallery.dismiss(reason)
}

// vacateAll takes no more requests, refuses those that still wait, and ends every link
// of a seat: one that nobody looks after would stay open as long as its peer likes.
// Nobody finds the room any more.
func (r *Room) vacateAll(reason wire.Reason) {
	r.status.Store(nil)
	r.gate.Lock()
	r.shut = true
	r.gate.Unlock()
	for n := len(r.requests); n > 0; n-- {
		if q := <-r.requests; q.refuse != nil {
			q.refuse(reason)
		}
	}
	for i := range r.seats {
		r.seats[i].hangUp(reason)
	}
}
