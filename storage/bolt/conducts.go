package bolt

import "carom/storage"

type conducts struct{ *tx }

func (t conducts) Get(account string) (storage.Conduct, error) {
	return get[storage.Conduct](t.tx, "bolt.Conducts.Get", bucketConducts, []byte(account), "conduct")
}

func (t conducts) Put(c storage.Conduct) error {
	const op = "bolt.Conducts.Put"
	if err := check(op, c.Account); err != nil {
		return err
	}
	return t.putJSON(op, bucketConducts, []byte(c.Account), c)
}

func (t conducts) Delete(account string) error {
	const op = "bolt.Conducts.Delete"
	if t.b.Bucket(bucketConducts).Get([]byte(account)) == nil {
		return nil
	}
	return t.del(op, bucketConducts, []byte(account))
}
