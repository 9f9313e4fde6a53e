package lobby

import (
	"cmp"
	"encoding/base64"
	"encoding/binary"
	"strings"
	"time"

	"carom/storage"
)

// matchCursor is a place in the list of matches: behind a running match, which
// is ordered by when it began, or behind a finished one, ordered by its end.
type matchCursor struct {
	finished bool
	key      storage.MatchKey
}

// runningKey is the place of a running match in the order newest first.
func (m Match) runningKey() storage.MatchKey { return storage.MatchKey{Ended: m.Started, ID: m.ID} }

// compareKeys is negative if a comes before b in the order newest first.
func compareKeys(a, b storage.MatchKey) int {
	return cmp.Or(b.Ended.Compare(a.Ended), strings.Compare(b.ID, a.ID))
}

const maxMatchID = 64

// String returns c as a short word fit for a URL.
func (c matchCursor) String() string {
	b := []byte{'l'}
	if c.finished {
		b[0] = 'f'
	}
	b = binary.BigEndian.AppendUint64(b, uint64(c.key.Ended.UnixNano()))
	return base64.RawURLEncoding.EncodeToString(append(b, c.key.ID...))
}

// parseMatchCursor reads what String wrote. The empty word is the beginning.
func parseMatchCursor(op, s string) (c matchCursor, err error) {
	if s == "" {
		return c, nil
	}
	bad := Errorf(op, Invalid, "cursor", "the cursor is not one that a page has ended with")
	if len(s) > base64.RawURLEncoding.EncodedLen(9+maxMatchID) {
		return c, bad
	}
	b, err := base64.RawURLEncoding.Strict().DecodeString(s)
	if err != nil || len(b) <= 9 || b[0] != 'l' && b[0] != 'f' || strings.IndexByte(string(b[9:]), 0) >= 0 {
		return c, bad
	}
	c.finished = b[0] == 'f'
	c.key.Ended = time.Unix(0, int64(binary.BigEndian.Uint64(b[1:]))).UTC()
	c.key.ID = string(b[9:])
	if c.String() != s { // the decoder passes over line breaks
		return matchCursor{}, bad
	}
	return c, nil
}
