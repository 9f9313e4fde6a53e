package bolt

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"carom/storage"
)

func TestOpenLocked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "carom.db")
	s := openAt(t, path)
	defer s.Close()
	_, err := Open(path, Options{LockTimeout: 20 * time.Millisecond})
	if !storage.Is(err, storage.Unavailable) || !strings.Contains(err.Error(), "locked by another process") {
		t.Errorf("got %v, want a clear word about the lock", err)
	}
}

func TestOpenMakesFolderForItsOwner(t *testing.T) {
	path := filepath.Join(t.TempDir(), "some", "where", "carom.db")
	s := openAt(t, path)
	defer s.Close()
	for p, want := range map[string]os.FileMode{path: 0o600, filepath.Dir(path): 0o700} {
		info, err := os.Stat(p)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has mode %o, want %o: password hashes are inside", p, got, want)
		}
	}
}

func TestOpenRefusals(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, []byte(strings.Repeat("not a database. ", 1024)), 0o600); err != nil {
		t.Fatal(err)
	}
	for why, path := range map[string]string{
		"a file that is no database": file,
		"a folder below a file":      filepath.Join(file, "carom.db"),
		"a folder":                   dir,
	} {
		s, err := Open(path, Options{})
		if err == nil {
			t.Errorf("%s: opened", why)
			_ = s.Close()
		} else if !storage.Is(err, storage.Unavailable) {
			t.Errorf("%s: got %v, want kind Unavailable", why, err)
		}
	}
}

// TestNothingLeftOpen: a read transaction that stays open would make the file
// grow for as long as the process lives.
func TestNothingLeftOpen(t *testing.T) {
	s := openNew(t)
	ctx := t.Context()
	_ = s.Update(ctx, func(tx storage.Tx) error { return tx.Accounts().Put(account("a1")) })
	_ = s.View(ctx, func(tx storage.Tx) error { _, err := tx.Accounts().Get("nobody"); return err })
	_ = s.Backup(ctx, failingWriter{})
	func() {
		defer func() { _ = recover() }()
		_ = s.View(ctx, func(storage.Tx) error { panic("oops") })
	}()
	if n := s.db.Stats().OpenTxN; n != 0 {
		t.Errorf("%d read transactions are open, want none", n)
	}
}

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, os.ErrClosed }

func account(id string) storage.Account {
	return storage.Account{ID: id, Name: id, NameKey: id, Kind: "player"}
}
