package bolt

import (
	"errors"
	"fmt"

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
	names := t.b.Bucket(bucketAccountNames)
	if id := names.Get([]byte(a.NameKey)); id != nil && string(id) != a.ID {
		return storage.E(op, storage.Conflict, a.Name, fmt.Errorf("the name %s, or one that looks like it, is taken", a.Name))
	}
	old, err := t.Get(a.ID)
	switch {
	case storage.Is(err, storage.NotFound):
	case err != nil:
		return err
	case old.NameKey != a.NameKey:
		if err := t.del(op, bucketAccountNames, []byte(old.NameKey)); err != nil {
			return err
		}
	}
	if err := t.put(op, bucketAccountNames, []byte(a.NameKey), []byte(a.ID)); err != nil {
		return err
	}
	return t.putJSON(op, bucketAccounts, []byte(a.ID), a)
}
