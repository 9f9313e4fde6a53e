package storagetest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"

	"carom/storage"
)

var errOnPurpose = errors.New("on purpose")

func testAtomic(t *testing.T, s storage.Store) {
	err := s.Update(context.Background(), func(tx storage.Tx) error {
		if err := tx.Accounts().Put(account("a1", "ann")); err != nil {
			return err
		}
		if _, err := tx.Accounts().Get("a1"); err != nil {
			t.Errorf("a transaction must see its own writes: %v", err)
		}
		return errOnPurpose
	})
	if !errors.Is(err, errOnPurpose) {
		t.Errorf("got %v, want the body's own error", err)
	}
	view(t, s, func(tx storage.Tx) error {
		_, err := tx.Accounts().Get("a1")
		wantKind(t, err, storage.NotFound, "a failed update leaves nothing")
		return nil
	})
}

// testFailuresInBatch has many writers at once, a third of which fail after
// they have written: exactly the others must be stored.
func testFailuresInBatch(t *testing.T, s storage.Store) {
	const n = 90
	fails := func(i int) bool { return i%3 == 1 }
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			err := s.Update(context.Background(), func(tx storage.Tx) error {
				if err := tx.Accounts().Put(account(fmt.Sprint("a", i), fmt.Sprint("k", i))); err != nil {
					return err
				}
				if fails(i) {
					return errOnPurpose
				}
				return nil
			})
			if fails(i) != errors.Is(err, errOnPurpose) || !fails(i) && err != nil {
				t.Errorf("update %d: got %v", i, err)
			}
		})
	}
	wg.Wait()
	view(t, s, func(tx storage.Tx) error {
		for i := range n {
			_, err := tx.Accounts().Get(fmt.Sprint("a", i))
			if fails(i) {
				wantKind(t, err, storage.NotFound, "a failed update in a batch leaves nothing")
			} else if err != nil {
				t.Errorf("update %d was acknowledged and is not there: %v", i, err)
			}
		}
		return nil
	})
}

// testSerializable has many writers count up one number.
func testSerializable(t *testing.T, s storage.Store) {
	const writers, each = 8, 20
	update(t, s, func(tx storage.Tx) error { return tx.Ratings().Put(storage.Rating{Mode: "m", Account: "a"}) })
	var wg sync.WaitGroup
	for range writers {
		wg.Go(func() {
			for range each {
				err := s.Update(context.Background(), func(tx storage.Tx) error {
					r, err := tx.Ratings().Get("m", "a")
					if err != nil {
						return err
					}
					r.Matches++
					return tx.Ratings().Put(r)
				})
				if err != nil {
					t.Errorf("Update: %v", err)
				}
			}
		})
	}
	wg.Wait()
	view(t, s, func(tx storage.Tx) error {
		if r, err := tx.Ratings().Get("m", "a"); err != nil || r.Matches != writers*each {
			t.Errorf("counted to %d, %v, want %d", r.Matches, err, writers*each)
		}
		return nil
	})
}

func testSnapshot(t *testing.T, s storage.Store) {
	in, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		<-in
		if err := s.Update(context.Background(), func(tx storage.Tx) error { return tx.Accounts().Put(account("a1", "ann")) }); err != nil {
			t.Errorf("Update: %v", err)
		}
	}()
	view(t, s, func(tx storage.Tx) error {
		close(in)
		<-done // the writer need not wait for readers
		_, err := tx.Accounts().Get("a1")
		wantKind(t, err, storage.NotFound, "a view is one moment")
		return nil
	})
}

func testViewIsReadOnly(t *testing.T, s storage.Store) {
	update(t, s, func(tx storage.Tx) error {
		return tx.Sessions().Put(storage.Session{Hash: "h", Account: "a"})
	})
	view(t, s, func(tx storage.Tx) error {
		wantKind(t, tx.Accounts().Put(account("a1", "ann")), storage.Internal, "Put inside View")
		wantKind(t, tx.Sessions().Delete("h"), storage.Internal, "Delete inside View")
		return nil
	})
}

func testContext(t *testing.T, s storage.Store) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	never := func(storage.Tx) error {
		t.Error("ran although its context had ended")
		return nil
	}
	wantKind(t, s.View(ctx, never), storage.Unavailable, "View")
	wantKind(t, s.Update(ctx, never), storage.Unavailable, "Update")
	wantKind(t, s.Backup(ctx, nil), storage.Unavailable, "Backup")
	if err := s.Update(ctx, never); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want the context's error in the chain", err)
	}
}

func testPanic(t *testing.T, s storage.Store) {
	func() {
		defer func() {
			if p := recover(); p != "oops" {
				t.Errorf("recovered %v, want what the body panicked with", p)
			}
		}()
		_ = s.Update(context.Background(), func(tx storage.Tx) error {
			if err := tx.Accounts().Put(account("a1", "ann")); err != nil {
				return err
			}
			panic("oops")
		})
	}()
	update(t, s, func(tx storage.Tx) error {
		_, err := tx.Accounts().Get("a1")
		wantKind(t, err, storage.NotFound, "a body that panicked leaves nothing, and the store lives")
		return nil
	})
}

func testClosed(t *testing.T, s storage.Store) {
	closeStore(t, s)
	nothing := func(storage.Tx) error { return nil }
	wantKind(t, s.View(context.Background(), nothing), storage.Unavailable, "View")
	wantKind(t, s.Update(context.Background(), nothing), storage.Unavailable, "Update")
	wantKind(t, s.Backup(context.Background(), nil), storage.Unavailable, "Backup")
}

func testReopen(t *testing.T, open Open) {
	path := filepath.Join(t.TempDir(), "store")
	for i := range 3 {
		s := open(t, path)
		update(t, s, func(tx storage.Tx) error { return tx.Accounts().Put(account(strconv.Itoa(i), strconv.Itoa(i))) })
		view(t, s, func(tx storage.Tx) error {
			for j := range i + 1 {
				if _, err := tx.Accounts().ByName(strconv.Itoa(j)); err != nil {
					t.Errorf("opened %d times: %v", i, err)
				}
			}
			return nil
		})
		closeStore(t, s)
	}
}

func testBackup(t *testing.T, open Open) {
	dir := t.TempDir()
	s := open(t, filepath.Join(dir, "store"))
	defer closeStore(t, s)
	update(t, s, func(tx storage.Tx) error { return tx.Accounts().Put(account("a1", "ann")) })
	f, err := os.Create(filepath.Join(dir, "copy"))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.Backup(context.Background(), f), f.Close()); err != nil {
		t.Fatal(err)
	}
	update(t, s, func(tx storage.Tx) error { return tx.Accounts().Put(account("a2", "bob")) })
	old := open(t, f.Name())
	defer closeStore(t, old)
	update(t, old, func(tx storage.Tx) error {
		if _, err := tx.Accounts().Get("a1"); err != nil {
			t.Errorf("what was there before the backup: %v", err)
		}
		_, err := tx.Accounts().Get("a2")
		wantKind(t, err, storage.NotFound, "what came after the backup")
		return tx.Accounts().Put(account("a3", "eve"))
	})
}
