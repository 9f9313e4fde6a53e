package bolt

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"time"

	"carom/storage"
)

// maxPart bounds one part of a key, far below what bbolt takes.
const maxPart = 256

// join makes a key of parts, a zero byte between them.
func join(parts ...string) []byte { return []byte(strings.Join(parts, "\x00")) }

// prefix is what all keys below these parts begin with.
func prefix(parts ...string) []byte { return append(join(parts...), 0) }

// check refuses parts that would make a key ambiguous.
func check(op string, parts ...string) error {
	for _, p := range parts {
		switch {
		case p == "":
			return storage.E(op, storage.Invalid, "", errors.New("a part of the key is empty"))
		case len(p) > maxPart:
			return storage.E(op, storage.Invalid, p[:maxPart], errors.New("a part of the key is too long"))
		case strings.IndexByte(p, 0) >= 0:
			return storage.E(op, storage.Invalid, printable([]byte(p)), errors.New("a part of the key has a zero byte in it"))
		}
	}
	return nil
}

// printable is a key as errors show it.
func printable(key []byte) string { return string(bytes.ReplaceAll(key, []byte{0}, []byte{'/'})) }

// listKey is a match's key in a list: in order of time, then of id.
func listKey(list []byte, k storage.MatchKey) []byte {
	out := make([]byte, 0, len(list)+8+len(k.ID))
	out = append(out, list...)
	out = binary.BigEndian.AppendUint64(out, sortable(k.Ended))
	return append(out, k.ID...)
}

// listID is the match id in a key of a list.
func listID(list, key []byte) string { return string(key[len(list)+8:]) }

// sortable maps time to numbers that sort as it does, also before 1970.
func sortable(t time.Time) uint64 { return uint64(t.UnixNano()) ^ 1<<63 }
