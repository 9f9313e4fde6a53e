package bolt

import "carom/storage"

type nameHolds struct{ *tx }

func (t nameHolds) Get(key string) (storage.NameHold, error) {
	return get[storage.NameHold](t.tx, "bolt.NameHolds.Get", bucketNameHolds, []byte(key), "hold on this name")
}

func (t nameHolds) Put(h storage.NameHold) error {
	const op = "bolt.NameHolds.Put"
	if err := check(op, h.Key); err != nil {
		return err
	}
	return t.putJSON(op, bucketNameHolds, []byte(h.Key), h)
}

func (t nameHolds) Delete(key string) error {
	const op = "bolt.NameHolds.Delete"
	if t.b.Bucket(bucketNameHolds).Get([]byte(key)) == nil {
		return nil
	}
	return t.del(op, bucketNameHolds, []byte(key))
}

func (t nameHolds) Scan(after string, limit int) ([]storage.NameHold, error) {
	return scan[storage.NameHold](t.tx, "bolt.NameHolds.Scan", bucketNameHolds, after, limit)
}
