package bolt

import (
	"path/filepath"
	"testing"

	"carom/storage"
	"carom/storage/storagetest"
)

func TestConformance(t *testing.T) {
	storagetest.Run(t, func(t *testing.T, path string) storage.Store { return openAt(t, path) })
}

// openAt opens a file; the caller closes it.
func openAt(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(path, Options{MmapSize: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// openNew opens a fresh file that is closed with the test.
func openNew(t testing.TB) *Store {
	t.Helper()
	s := openAt(t, filepath.Join(t.TempDir(), "carom.db"))
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}
