package bolt

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"carom/storage"
)

// Options are how to open a file. The zero value is right for a server.
type Options struct {
	LockTimeout time.Duration // how long to wait for another process to let go; 0 is one second
	MmapSize    int           // bytes of address space to map at first; 0 is 64 MiB. Outgrowing it pauses readers for a moment.
}

// Store is a bbolt file. It implements storage.Store.
type Store struct {
	db   *bbolt.DB
	done chan struct{} // closed when the writer has ended

	mu     sync.RWMutex // held for reading while sending on ops, so that Close can close it
	closed bool
	ops    chan *op // to the writer; bounded: when full, Update waits
}

var _ storage.Store = (*Store)(nil)

// maxWaiting is how many updates can wait for the writer before callers block.
const maxWaiting = 1024

// Open opens or creates the file at path, with its folder, and starts the
// writer. Close ends it.
func Open(path string, o Options) (*Store, error) { return open(path, o, migrations) }

func open(path string, o Options, ms []migration) (*Store, error) {
	db, err := openFile(path, o)
	if err != nil {
		return nil, err
	}
	if err := migrate(db, ms); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	s := &Store{db: db, done: make(chan struct{}), ops: make(chan *op, maxWaiting)}
	go s.write()
	return s, nil
}

func openFile(path string, o Options) (*bbolt.DB, error) {
	const name = "bolt.Open"
	if o.LockTimeout == 0 {
		o.LockTimeout = time.Second
	}
	if o.MmapSize == 0 {
		o.MmapSize = 64 << 20
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, storage.E(name, storage.Unavailable, path, fmt.Errorf("the data folder cannot be made: %w", err))
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{
		Timeout:         o.LockTimeout,
		FreelistType:    bbolt.FreelistMapType,
		InitialMmapSize: o.MmapSize,
	})
	if errors.Is(err, berrors.ErrTimeout) {
		return nil, storage.E(name, storage.Unavailable, path,
			errors.New("the database is locked by another process; stop that server or choose another data folder"))
	}
	if err != nil {
		return nil, storage.E(name, storage.Unavailable, path, fmt.Errorf("the database cannot be opened: %w", err))
	}
	if err := syncDir(dir); err != nil {
		return nil, errors.Join(storage.E(name, storage.Unavailable, path, err), db.Close())
	}
	return db, nil
}

// syncDir makes the names in a folder durable.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("the data folder cannot be read: %w", err)
	}
	return errors.Join(d.Sync(), d.Close())
}

// Close lets the writer finish what Update has accepted and closes the file.
// Closing again is no error.
func (s *Store) Close() error {
	s.mu.Lock()
	if !s.closed {
		s.closed = true
		close(s.ops)
	}
	s.mu.Unlock()
	<-s.done
	if err := s.db.Close(); err != nil {
		return storage.E("bolt.Close", storage.Internal, "", err)
	}
	return nil
}

// View implements storage.Store.
func (s *Store) View(ctx context.Context, fn func(storage.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return storage.E("bolt.View", storage.Unavailable, "", err)
	}
	b, err := s.db.Begin(false)
	if err != nil {
		return unopened("bolt.View", err)
	}
	defer func() { _ = b.Rollback() }() // a read transaction cannot fail to end
	return fn(&tx{b: b})
}

// unopened translates what bbolt says when a transaction cannot begin.
func unopened(op string, err error) error {
	if errors.Is(err, berrors.ErrDatabaseNotOpen) {
		return storage.E(op, storage.Unavailable, "", errClosed)
	}
	return storage.E(op, storage.Internal, "", err)
}

var errClosed = errors.New("the server is stopping")
