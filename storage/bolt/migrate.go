package bolt

import (
	"encoding/binary"
	"fmt"

	"go.etcd.io/bbolt"

	"carom/storage"
)

// migration brings a file from one schema to the next.
type migration func(*bbolt.Tx) error

// migrations are all there ever were, oldest first: the first makes schema 1 out
// of an empty file. One that has been released is never changed; add another.
var migrations = []migration{createBuckets, addOwners, addConducts}

func createBuckets(b *bbolt.Tx) error {
	for _, name := range [][]byte{
		bucketAccounts, bucketAccountNames, bucketCredentials, bucketAccountCredentials,
		bucketSessions, bucketAccountSessions, bucketMatches, bucketMatchLists, bucketMatchCounts, bucketRatings,
	} {
		if _, err := b.CreateBucket(name); err != nil {
			return fmt.Errorf("bucket %s: %w", name, err)
		}
	}
	return nil
}

// addOwners makes room for bots with an owner and for names on hold.
func addOwners(b *bbolt.Tx) error {
	for _, name := range [][]byte{bucketAccountOwned, bucketNameHolds} {
		if _, err := b.CreateBucket(name); err != nil {
			return fmt.Errorf("bucket %s: %w", name, err)
		}
	}
	return nil
}

// addConducts makes room for how accounts treat those they are matched with.
func addConducts(b *bbolt.Tx) error {
	if _, err := b.CreateBucket(bucketConducts); err != nil {
		return fmt.Errorf("bucket %s: %w", bucketConducts, err)
	}
	return nil
}

var keySchema = []byte("schema")

// migrate runs what is missing, all in one transaction with the new version.
func migrate(db *bbolt.DB, ms []migration) error {
	const op = "bolt.Open"
	have, err := schema(db)
	switch {
	case err != nil:
		return storage.E(op, storage.Internal, db.Path(), err)
	case have > len(ms):
		return storage.E(op, storage.Invalid, db.Path(),
			fmt.Errorf("the database was written by a newer version (schema %d, this program knows %d); run that version", have, len(ms)))
	case have == len(ms):
		return nil
	case have > 0:
		if err := copyFile(db, fmt.Sprintf("%s.schema%d", db.Path(), have)); err != nil {
			return storage.E(op, storage.Unavailable, db.Path(), fmt.Errorf("no copy could be made before the migration: %w", err))
		}
	}
	err = db.Update(func(b *bbolt.Tx) error {
		for i := have; i < len(ms); i++ {
			if err := ms[i](b); err != nil {
				return fmt.Errorf("migration to schema %d: %w", i+1, err)
			}
		}
		meta, err := b.CreateBucketIfNotExists(bucketMeta)
		if err != nil {
			return err
		}
		return meta.Put(keySchema, binary.BigEndian.AppendUint64(nil, uint64(len(ms))))
	})
	if err != nil {
		return storage.E(op, storage.Internal, db.Path(), err)
	}
	return nil
}

// schema returns the version of a file, 0 for an empty one.
func schema(db *bbolt.DB) (version int, err error) {
	err = db.View(func(b *bbolt.Tx) error {
		meta := b.Bucket(bucketMeta)
		if meta == nil {
			return nil
		}
		v := meta.Get(keySchema)
		if len(v) != 8 || binary.BigEndian.Uint64(v) > 1<<31-1 {
			return fmt.Errorf("the schema version is unreadable: %x", v)
		}
		version = int(binary.BigEndian.Uint64(v))
		return nil
	})
	return version, err
}
