package bolt

import (
	"errors"

	"carom/storage"
)

type credentials struct{ *tx }

func (t credentials) Get(typ, key string) (storage.Credential, error) {
	return get[storage.Credential](t.tx, "bolt.Credentials.Get", bucketCredentials, join(typ, key), "credential")
}

func (t credentials) OfAccount(account string) ([]storage.Credential, error) {
	return owned[storage.Credential](t.tx, "bolt.Credentials.OfAccount", bucketAccountCredentials, bucketCredentials, account)
}

func (t credentials) Put(c storage.Credential) error {
	const op = "bolt.Credentials.Put"
	if err := check(op, c.Type, c.Key, c.Account); err != nil {
		return err
	}
	old, err := t.Get(c.Type, c.Key)
	switch {
	case storage.Is(err, storage.NotFound):
	case err != nil:
		return err
	case old.Account != c.Account:
		return storage.E(op, storage.Conflict, c.Type, errors.New("this credential belongs to another account"))
	}
	if err := t.putJSON(op, bucketCredentials, join(c.Type, c.Key), c); err != nil {
		return err
	}
	return t.put(op, bucketAccountCredentials, join(c.Account, c.Type, c.Key), nil)
}

func (t credentials) Delete(typ, key string) error {
	const op = "bolt.Credentials.Delete"
	c, err := t.Get(typ, key)
	if storage.Is(err, storage.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := t.del(op, bucketAccountCredentials, join(c.Account, typ, key)); err != nil {
		return err
	}
	return t.del(op, bucketCredentials, join(typ, key))
}
