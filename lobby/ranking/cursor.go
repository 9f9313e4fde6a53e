package ranking

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
)

// maxID bounds the id in a cursor, which comes from strangers.
const maxID = 64

// Cursor returns the key as a short word fit for a URL. To its readers it is opaque.
func (k Key) Cursor() string {
	b := binary.BigEndian.AppendUint32(nil, uint32(k.Score))
	b = binary.BigEndian.AppendUint64(b, uint64(k.Reached))
	return base64.RawURLEncoding.EncodeToString(append(b, k.ID...))
}

var errCursor = errors.New("the cursor is not one that a page has ended with")

// ParseCursor reads what Cursor wrote. The empty word is the zero Key.
func ParseCursor(s string) (Key, error) {
	if s == "" {
		return Key{}, nil
	}
	if len(s) > base64.RawURLEncoding.EncodedLen(12+maxID) {
		return Key{}, errCursor
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(s)
	if err != nil || len(b) <= 12 {
		return Key{}, errCursor
	}
	k := Key{
		Score:   int32(binary.BigEndian.Uint32(b)),
		Reached: int64(binary.BigEndian.Uint64(b[4:])),
		ID:      string(b[12:]),
	}
	if k.Cursor() != s { // the decoder passes over line breaks
		return Key{}, errCursor
	}
	return k, nil
}
