package bolt

import (
	"bytes"
	"errors"

	"carom/storage"
)

type sessions struct{ *tx }

func (t sessions) Get(hash string) (storage.Session, error) {
	return get[storage.Session](t.tx, "bolt.Sessions.Get", bucketSessions, []byte(hash), "session")
}

func (t sessions) OfAccount(account string) ([]storage.Session, error) {
	return owned[storage.Session](t.tx, "bolt.Sessions.OfAccount", bucketAccountSessions, bucketSessions, account)
}

func (t sessions) Put(s storage.Session) error {
	const op = "bolt.Sessions.Put"
	if err := check(op, s.Hash, s.Account); err != nil {
		return err
	}
	old, err := t.Get(s.Hash)
	switch {
	case storage.Is(err, storage.NotFound):
	case err != nil:
		return err
	case old.Account != s.Account:
		return storage.E(op, storage.Conflict, "", errors.New("this session belongs to another account"))
	}
	if err := t.putJSON(op, bucketSessions, []byte(s.Hash), s); err != nil {
		return err
	}
	return t.put(op, bucketAccountSessions, join(s.Account, s.Hash), nil)
}

func (t sessions) Delete(hash string) error {
	const op = "bolt.Sessions.Delete"
	s, err := t.Get(hash)
	if storage.Is(err, storage.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := t.del(op, bucketAccountSessions, join(s.Account, hash)); err != nil {
		return err
	}
	return t.del(op, bucketSessions, []byte(hash))
}

func (t sessions) Scan(after string, limit int) ([]storage.Session, error) {
	return scan[storage.Session](t.tx, "bolt.Sessions.Scan", bucketSessions, after, limit)
}

// scan reads up to limit records of a bucket, in order of key, after the given key.
func scan[R any](t *tx, op string, bucket []byte, after string, limit int) ([]R, error) {
	var out []R
	c := t.b.Bucket(bucket).Cursor()
	k, v := c.Seek([]byte(after))
	if k != nil && string(k) == after {
		k, v = c.Next()
	}
	for ; k != nil && len(out) < limit; k, v = c.Next() {
		r, err := decode[R](op, k, v)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// owned reads the records an index lists for an account. The index key is the
// account, a zero byte, and the record's own key.
func owned[R any](t *tx, op string, index, bucket []byte, account string) ([]R, error) {
	var out []R
	p := prefix(account)
	c := t.b.Bucket(index).Cursor()
	for k, _ := c.Seek(p); k != nil && bytes.HasPrefix(k, p); k, _ = c.Next() {
		r, err := get[R](t, op, bucket, k[len(p):], "record in the index")
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}
