package bolt

import (
	"bytes"
	"iter"

	"carom/storage"
)

type ratings struct{ *tx }

func (t ratings) Get(mode, account string) (storage.Rating, error) {
	return get[storage.Rating](t.tx, "bolt.Ratings.Get", bucketRatings, join(mode, account), "rating")
}

func (t ratings) Put(r storage.Rating) error {
	const op = "bolt.Ratings.Put"
	if err := check(op, r.Mode, r.Account); err != nil {
		return err
	}
	return t.putJSON(op, bucketRatings, join(r.Mode, r.Account), r)
}

func (t ratings) All(mode string) iter.Seq2[storage.Rating, error] {
	return func(yield func(storage.Rating, error) bool) {
		p := prefix(mode)
		c := t.b.Bucket(bucketRatings).Cursor()
		for k, v := c.Seek(p); k != nil && bytes.HasPrefix(k, p); k, v = c.Next() {
			r, err := decode[storage.Rating]("bolt.Ratings.All", k, v)
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}
