package bolt

import (
	"encoding/json"
	"errors"
	"fmt"

	"go.etcd.io/bbolt"

	"carom/storage"
)

// The buckets; see the package comment.
var (
	bucketMeta               = []byte("meta")
	bucketAccounts           = []byte("accounts")
	bucketAccountNames       = []byte("account_names")
	bucketAccountOwned       = []byte("account_owned")
	bucketNameHolds          = []byte("name_holds")
	bucketCredentials        = []byte("credentials")
	bucketAccountCredentials = []byte("account_credentials")
	bucketSessions           = []byte("sessions")
	bucketAccountSessions    = []byte("account_sessions")
	bucketMatches            = []byte("matches")
	bucketMatchLists         = []byte("match_lists")
	bucketMatchCounts        = []byte("match_counts")
	bucketRatings            = []byte("ratings")
	bucketConducts           = []byte("conducts")
)

// tx is one body's view of a bbolt transaction, which it may share with others.
type tx struct {
	b        *bbolt.Tx
	writable bool
	dirty    bool // this body has written
}

func (t *tx) Accounts() storage.Accounts       { return accounts{t} }
func (t *tx) NameHolds() storage.NameHolds     { return nameHolds{t} }
func (t *tx) Credentials() storage.Credentials { return credentials{t} }
func (t *tx) Sessions() storage.Sessions       { return sessions{t} }
func (t *tx) Matches() storage.Matches         { return matches{t} }
func (t *tx) Ratings() storage.Ratings         { return ratings{t} }
func (t *tx) Conducts() storage.Conducts       { return conducts{t} }

// put and del are the only ways to write: they keep dirty true to the facts.
func (t *tx) put(op string, bucket, key, value []byte) error {
	if !t.writable {
		return storage.E(op, storage.Internal, string(key), errors.New("written to inside View"))
	}
	t.dirty = true
	if err := t.b.Bucket(bucket).Put(key, value); err != nil {
		return storage.E(op, storage.Internal, string(key), err)
	}
	return nil
}

func (t *tx) del(op string, bucket, key []byte) error {
	if !t.writable {
		return storage.E(op, storage.Internal, string(key), errors.New("deleted from inside View"))
	}
	t.dirty = true
	if err := t.b.Bucket(bucket).Delete(key); err != nil {
		return storage.E(op, storage.Internal, string(key), err)
	}
	return nil
}

func (t *tx) putJSON(op string, bucket, key []byte, record any) error {
	v, err := json.Marshal(record)
	if err != nil { // NaN and infinities cannot be written: the record is wrong
		return storage.E(op, storage.Invalid, string(key), err)
	}
	return t.put(op, bucket, key, v)
}

// get decodes the record under key, or fails with kind NotFound and a sentence
// that says what was not found.
func get[R any](t *tx, op string, bucket, key []byte, what string) (r R, err error) {
	v := t.b.Bucket(bucket).Get(key)
	if v == nil {
		return r, storage.E(op, storage.NotFound, printable(key), fmt.Errorf("no such %s", what))
	}
	return decode[R](op, key, v)
}

func decode[R any](op string, key, v []byte) (r R, err error) {
	if err := json.Unmarshal(v, &r); err != nil {
		return r, storage.E(op, storage.Internal, printable(key), err)
	}
	return r, nil
}
