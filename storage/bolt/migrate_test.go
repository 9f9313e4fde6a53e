package bolt

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"carom/storage"
)

// addBucket is a migration for tests: it leaves a mark.
func addBucket(name string) migration {
	return func(b *bbolt.Tx) error {
		_, err := b.CreateBucket([]byte(name))
		return err
	}
}

func hasBucket(t *testing.T, s *Store, name string) (has bool) {
	t.Helper()
	if err := s.db.View(func(b *bbolt.Tx) error { has = b.Bucket([]byte(name)) != nil; return nil }); err != nil {
		t.Fatal(err)
	}
	return has
}

func TestMigrate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "carom.db")
	s := openAt(t, path)
	if err := s.Update(t.Context(), func(tx storage.Tx) error { return tx.Accounts().Put(account("a1")) }); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if old, _ := filepath.Glob(path + ".schema*"); len(old) != 0 {
		t.Errorf("a new file needs no copy, got %v", old)
	}

	// A program that knows two more schemas opens it: both run, once, and the
	// file as it was is kept.
	newer := append(migrations[:len(migrations):len(migrations)], addBucket("second"), addBucket("third"))
	for range 2 {
		s, err := open(path, Options{}, newer)
		if err != nil {
			t.Fatal(err)
		}
		if !hasBucket(t, s, "second") || !hasBucket(t, s, "third") {
			t.Error("a migration has not run")
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	copied := openAt(t, fmt.Sprintf("%s.schema%d", path, len(migrations)))
	defer copied.Close()
	if hasBucket(t, copied, "second") {
		t.Error("the copy was made after the migration")
	}
	if err := copied.View(t.Context(), func(tx storage.Tx) error { _, err := tx.Accounts().Get("a1"); return err }); err != nil {
		t.Errorf("the copy is not whole: %v", err)
	}

	// This program is now the older one.
	_, err := Open(path, Options{})
	if !storage.Is(err, storage.Invalid) || !strings.Contains(err.Error(), "newer version") {
		t.Errorf("got %v, want a refusal of the newer schema", err)
	}
}

func TestMigrateFailureChangesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "carom.db")
	if err := openAt(t, path).Close(); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken on purpose")
	ms := append(migrations[:len(migrations):len(migrations)], addBucket("second"), func(*bbolt.Tx) error { return broken })
	if _, err := open(path, Options{}, ms); !errors.Is(err, broken) {
		t.Fatalf("got %v, want the migration's error", err)
	}
	after, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(before) != string(after) {
		t.Error("a failed migration has changed the file")
	}
}
