package bolt

import (
	"context"
	"sync/atomic"

	"carom/storage"
)

// maxBatch is how many updates share one commit at most. It bounds how long the
// first of them waits for the last, and how much is run again after a failure.
const maxBatch = 128

// op is one Update on its way through the writer.
type op struct {
	fn    func(storage.Tx) error
	taken atomic.Bool   // decided by whoever sets it first: the writer runs fn, or the caller goes away
	done  chan struct{} // closed by the writer when the fields below are final

	err      error
	panicked any // what fn panicked with, to be raised again where Update was called
}

// Update implements storage.Store.
func (s *Store) Update(ctx context.Context, fn func(storage.Tx) error) error {
	o := &op{fn: fn, done: make(chan struct{})}
	if err := s.send(ctx, o); err != nil {
		return err
	}
	select {
	case <-o.done:
	case <-ctx.Done():
		if o.taken.CompareAndSwap(false, true) {
			return storage.E("bolt.Update", storage.Unavailable, "", ctx.Err())
		}
		<-o.done // it is being committed: wait, so that the answer is true
	}
	if o.panicked != nil {
		panic(o.panicked)
	}
	return o.err
}

func (s *Store) send(ctx context.Context, o *op) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return storage.E("bolt.Update", storage.Unavailable, "", errClosed)
	}
	if err := ctx.Err(); err != nil {
		return storage.E("bolt.Update", storage.Unavailable, "", err)
	}
	select {
	case s.ops <- o:
		return nil
	case <-ctx.Done():
		return storage.E("bolt.Update", storage.Unavailable, "", ctx.Err())
	}
}

// write is the writer: it owns every read-write transaction.
func (s *Store) write() {
	defer close(s.done)
	for first := range s.ops {
		s.commit(claim(s.drain(first)))
	}
}

// drain returns first and whatever else is waiting, without waiting itself.
func (s *Store) drain(first *op) []*op {
	batch := []*op{first}
	for len(batch) < maxBatch {
		select {
		case o, ok := <-s.ops:
			if !ok {
				return batch
			}
			batch = append(batch, o)
		default:
			return batch
		}
	}
	return batch
}

// claim keeps the updates whose callers are still there.
func claim(batch []*op) []*op {
	kept := batch[:0]
	for _, o := range batch {
		if o.taken.CompareAndSwap(false, true) {
			kept = append(kept, o)
		}
	}
	return kept
}

// commit runs the batch in one transaction and answers everyone after the
// commit. Those that failed may have failed because of what an earlier one in
// the same batch wrote, so they too are told only when that is on disk.
func (s *Store) commit(batch []*op) {
	if len(batch) == 0 {
		return
	}
	run, err := batch, error(nil)
	for again := true; again && err == nil; {
		run, again, err = s.try(run)
	}
	for _, o := range batch {
		if err != nil && o.panicked == nil {
			o.err = err
		}
		close(o.done)
	}
}

// try runs the bodies and commits. If one fails after it has written, try rolls
// back and returns the others, to be tried again without it.
func (s *Store) try(run []*op) (rest []*op, again bool, err error) {
	b, err := s.db.Begin(true)
	if err != nil {
		return nil, false, unopened("bolt.Update", err)
	}
	for i, o := range run {
		t := &tx{b: b, writable: true}
		ok := o.run(t)
		if ok || !t.dirty {
			continue
		}
		if err := b.Rollback(); err != nil {
			return nil, false, storage.E("bolt.Update", storage.Internal, "", err)
		}
		rest = append(append(rest, run[:i]...), run[i+1:]...)
		return rest, len(rest) > 0, nil
	}
	if err := b.Commit(); err != nil {
		cause := storage.E("bolt.commit", storage.Internal, "", err)
		return nil, false, storage.E("bolt.Update", storage.Unavailable, "", cause)
	}
	return nil, false, nil
}

// run runs the body once and reports whether it succeeded.
func (o *op) run(t *tx) (ok bool) {
	defer func() {
		if p := recover(); p != nil {
			o.panicked = p
			t.dirty = true // wherever it stopped, nothing of it may stay
			ok = false
		}
	}()
	o.err = o.fn(t)
	return o.err == nil
}
