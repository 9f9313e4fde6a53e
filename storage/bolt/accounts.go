package bolt

import (
	"errors"
	"fmt"
	"strings"

	"carom/storage"
)

type accounts struct{ *tx }

func (t accounts) Get(id string) (storage.Account, error) {
	return get[storage.Account](t.tx, "bolt.Accounts.Get", bucketAccounts, []byte(id), "account")
}

func (t accounts) ByName(nameKey string) (storage.Account, error) {
	const op = "bolt.Accounts.ByName"
	id := t.b.Bucket(bucketAccountNames).Get([]byte(nameKey))
	if id == nil {
		return storage.Account{}, storage.E(op, storage.NotFound, nameKey, errors.New("no such account"))
	}
	return get[storage.Account](t.tx, op, bucketAccounts, id, "account")
}

func (t accounts) Put(a storage.Account) error {
	const op = "bolt.Accounts.Put"
	if err := check(op, a.ID, a.NameKey); err != nil {
		return err
	}
	if strings.IndexByte(a.Owner, 0) >= 0 || len(a.Owner) > maxPart {
		return storage.E(op, storage.Invalid, a.ID, errors.New("the owner is no account's id"))
	}
	names := t.b.Bucket(bucketAccountNames)
	if id := names.Get([]byte(a.NameKey)); id != nil && string(id) != a.ID {
		return storage.E(op, storage.Conflict, a.Name, fmt.Errorf("the name %s, or one that looks like it, is taken", a.Name))
	}
	old, err := t.Get(a.ID)
	switch {
	case storage.Is(err, storage.NotFound):
		old = storage.Account{}
	case err != nil:
		return err
	}
	if err := t.index(op, old, a); err != nil {
		return err
	}
	return t.putJSON(op, bucketAccounts, []byte(a.ID), a)
}

// index moves the entries of an account in the indexes from what it was, which
// is empty for a new one, to what it becomes.
func (t accounts) index(op string, old, a storage.Account) error {
	if old.NameKey != "" && old.NameKey != a.NameKey {
		if err := t.del(op, bucketAccountNames, []byte(old.NameKey)); err != nil {
			return err
		}
	}
	if old.Owner != "" && old.Owner != a.Owner {
		if err := t.del(op, bucketAccountOwned, join(old.Owner, a.ID)); err != nil {
			return err
		}
	}
	if a.Owner != "" {
		if err := t.put(op, bucketAccountOwned, join(a.Owner, a.ID), nil); err != nil {
			return err
		}
	}
	return t.put(op, bucketAccountNames, []byte(a.NameKey), []byte(a.ID))
}

func (t accounts) OwnedBy(owner string) ([]storage.Account, error) {
	return owned[storage.Account](t.tx, "bolt.Accounts.OwnedBy", bucketAccountOwned, bucketAccounts, owner)
}

func (t accounts) Scan(after string, limit int) ([]storage.Account, error) {
	return scan[storage.Account](t.tx, "bolt.Accounts.Scan", bucketAccounts, after, limit)
}
