package bolt

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"carom/storage"
)

var errOnPurpose = errors.New("on purpose")

// batchOf makes the writer take these bodies as one batch.
func batchOf(s *Store, bodies ...func(storage.Tx) error) []*op {
	ops := make([]*op, len(bodies))
	for i, fn := range bodies {
		ops[i] = &op{fn: fn, done: make(chan struct{})}
	}
	s.commit(claim(ops))
	return ops
}

func TestBatchSharesOneCommit(t *testing.T) {
	s := openNew(t)
	txid := func() int {
		b, err := s.db.Begin(false)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = b.Rollback() }()
		return b.ID()
	}
	before := txid()
	one := batchOf(s, put("a0"))
	many := batchOf(s, put("a1"), put("a2"), put("a3"), put("a4"))
	if got := txid() - before; got != 2 {
		t.Errorf("%d commits, want one for the lone update and one for the four", got)
	}
	for i, o := range append(one, many...) {
		if o.err != nil {
			t.Errorf("update %d: %v", i, o.err)
		}
	}
}

func put(id string) func(storage.Tx) error {
	return func(tx storage.Tx) error { return tx.Accounts().Put(account(id)) }
}

func TestBatchRerunsWithoutTheOneThatFailedAfterWriting(t *testing.T) {
	s := openNew(t)
	var runs [4]int
	counted := func(i int, fn func(storage.Tx) error) func(storage.Tx) error {
		return func(tx storage.Tx) error { runs[i]++; return fn(tx) }
	}
	ops := batchOf(s,
		counted(0, put("a0")),
		counted(1, func(tx storage.Tx) error { return errOnPurpose }), // clean: costs nobody anything
		counted(2, func(tx storage.Tx) error { return errors.Join(put("a2")(tx), errOnPurpose) }),
		counted(3, func(tx storage.Tx) error {
			if _, err := tx.Accounts().Get("a2"); !storage.Is(err, storage.NotFound) {
				return fmt.Errorf("sees what was rolled back: %v", err)
			}
			return put("a3")(tx)
		}),
	)
	if want := [4]int{2, 2, 1, 1}; runs != want {
		t.Errorf("bodies ran %v times, want %v", runs, want)
	}
	for i, want := range []error{nil, errOnPurpose, errOnPurpose, nil} {
		if !errors.Is(ops[i].err, want) || want == nil && ops[i].err != nil {
			t.Errorf("update %d: got %v, want %v", i, ops[i].err, want)
		}
	}
}

// TestBatchConflict: two updates in one batch want the same name. The second is
// refused because of the first, and both answers hold after the commit.
func TestBatchConflict(t *testing.T) {
	s := openNew(t)
	take := func(id string) func(storage.Tx) error {
		return func(tx storage.Tx) error {
			return tx.Accounts().Put(storage.Account{ID: id, Name: "Ann", NameKey: "ann"})
		}
	}
	ops := batchOf(s, take("a1"), take("a2"))
	if ops[0].err != nil || !storage.Is(ops[1].err, storage.Conflict) {
		t.Errorf("got %v and %v, want success and a conflict", ops[0].err, ops[1].err)
	}
}

func TestUpdateAbandonedWhileWaiting(t *testing.T) {
	s := openNew(t)
	busy, free := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		_ = s.Update(context.Background(), func(storage.Tx) error { close(busy); <-free; return nil })
	})
	<-busy
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	o := &op{fn: func(storage.Tx) error { t.Error("ran after its caller had gone"); return nil }, done: make(chan struct{})}
	s.ops <- o // as Update does, with a context that is about to end
	if !o.taken.CompareAndSwap(false, true) {
		t.Error("the writer took it while it was busy")
	}
	if err := s.Update(ctx, func(storage.Tx) error { return nil }); !storage.Is(err, storage.Unavailable) {
		t.Errorf("got %v, want kind Unavailable", err)
	}
	close(free)
	wg.Wait()
	if err := s.Update(context.Background(), put("a1")); err != nil {
		t.Errorf("the writer stands still: %v", err)
	}
}

func TestCloseFinishesWhatWasAccepted(t *testing.T) {
	s := openNew(t)
	const n = 50
	busy, free := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		_ = s.Update(context.Background(), func(storage.Tx) error { close(busy); <-free; return nil })
	})
	<-busy
	ran := make(chan string, n)
	ops := make([]*op, n)
	for i := range ops {
		ops[i] = &op{fn: func(storage.Tx) error { ran <- ""; return nil }, done: make(chan struct{})}
		s.ops <- ops[i]
	}
	wg.Go(func() {
		if err := s.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	})
	close(free)
	wg.Wait()
	for i, o := range ops {
		<-o.done
		if o.err != nil {
			t.Errorf("update %d was accepted and not done: %v", i, o.err)
		}
	}
	if len(ran) != n {
		t.Errorf("%d of %d ran", len(ran), n)
	}
}

func BenchmarkUpdate(b *testing.B) {
	for _, writers := range []int{1, 16, 64} {
		b.Run(fmt.Sprint(writers, " writers"), func(b *testing.B) {
			s := openNew(b)
			b.SetParallelism(writers) // times GOMAXPROCS goroutines
			var mu sync.Mutex
			n := 0
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					mu.Lock()
					n++
					id := fmt.Sprintf("a%08d", n)
					mu.Unlock()
					if err := s.Update(context.Background(), put(id)); err != nil {
						b.Error(err)
					}
				}
			})
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "tx/s")
		})
	}
}
