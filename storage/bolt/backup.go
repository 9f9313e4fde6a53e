package bolt

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"

	"carom/storage"
)

// Backup implements storage.Store: what it writes is a complete database file.
func (s *Store) Backup(ctx context.Context, w io.Writer) error {
	const op = "bolt.Backup"
	if err := ctx.Err(); err != nil {
		return storage.E(op, storage.Unavailable, "", err)
	}
	b, err := s.db.Begin(false)
	if err != nil {
		return unopened(op, err)
	}
	defer func() { _ = b.Rollback() }() // a read transaction cannot fail to end
	if _, err := b.WriteTo(&untilDone{ctx: ctx, w: w}); err != nil {
		return storage.E(op, storage.Unavailable, "", err)
	}
	return nil
}

// untilDone is a writer that fails once its context has ended.
type untilDone struct {
	ctx context.Context
	w   io.Writer
}

func (u *untilDone) Write(b []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.w.Write(b)
}

// copyFile writes a durable copy of the database beside it: whole or not at all.
func copyFile(db *bbolt.DB, path string) error {
	part := path + ".part"
	f, err := os.OpenFile(part, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	err = db.View(func(b *bbolt.Tx) error {
		_, err := b.WriteTo(f)
		return err
	})
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(err, os.Remove(part))
	}
	if err := os.Rename(part, path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}
