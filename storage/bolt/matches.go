package bolt

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"go.etcd.io/bbolt"

	"carom/storage"
)

type matches struct{ *tx }

func (t matches) Get(id string) (storage.Match, error) {
	return get[storage.Match](t.tx, "bolt.Matches.Get", bucketMatches, []byte(id), "match")
}

func (t matches) Add(m storage.Match) error {
	const op = "bolt.Matches.Add"
	lists, err := listsOf(op, m)
	if err != nil {
		return err
	}
	if t.b.Bucket(bucketMatches).Get([]byte(m.ID)) != nil {
		return storage.E(op, storage.Conflict, m.ID, fmt.Errorf("match %s is stored already", m.ID))
	}
	if err := t.putJSON(op, bucketMatches, []byte(m.ID), m); err != nil {
		return err
	}
	for _, list := range lists {
		if err := t.put(op, bucketMatchLists, listKey(list, m.Key()), nil); err != nil {
			return err
		}
		n := binary.BigEndian.AppendUint64(nil, t.count(list)+1)
		if err := t.put(op, bucketMatchCounts, list, n); err != nil {
			return err
		}
	}
	return nil
}

func (t matches) SetName(id, account, name string) error {
	const op = "bolt.Matches.SetName"
	m, err := t.Get(id)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(m.Players, func(p storage.MatchPlayer) bool { return p.Account == account })
	if i < 0 {
		return storage.E(op, storage.NotFound, account, fmt.Errorf("no such player in match %s", id))
	}
	m.Players[i].Name = name
	return t.putJSON(op, bucketMatches, []byte(id), m)
}

// listsOf returns the lists a match is entered in, or why it cannot be.
func listsOf(op string, m storage.Match) ([][]byte, error) {
	if err := check(op, m.ID, m.Mode); err != nil {
		return nil, err
	}
	if m.Ended.IsZero() {
		return nil, storage.E(op, storage.Invalid, m.ID, errors.New("a match without an end cannot be stored"))
	}
	lists := [][]byte{listOf(storage.MatchFilter{}), listOf(storage.MatchFilter{Mode: m.Mode})}
	seen := make(map[string]bool, len(m.Players))
	for _, p := range m.Players {
		if err := check(op, p.Account); err != nil {
			return nil, err
		}
		if seen[p.Account] {
			return nil, storage.E(op, storage.Invalid, p.Account, errors.New("an account is twice in the match"))
		}
		seen[p.Account] = true
		lists = append(lists, listOf(storage.MatchFilter{Player: p.Account}),
			listOf(storage.MatchFilter{Player: p.Account, Mode: m.Mode}))
	}
	return lists, nil
}

// listOf returns the list that answers a filter.
func listOf(f storage.MatchFilter) []byte {
	switch {
	case f.Mode == "" && f.Player == "":
		return prefix("a")
	case f.Player == "":
		return prefix("m" + f.Mode)
	case f.Mode == "":
		return prefix("p" + f.Player)
	default:
		return prefix("b"+f.Player, f.Mode)
	}
}

func (t matches) List(f storage.MatchFilter, before storage.MatchKey, limit int) ([]storage.Match, error) {
	const op = "bolt.Matches.List"
	var out []storage.Match
	list := listOf(f)
	c := t.b.Bucket(bucketMatchLists).Cursor()
	for k := lastBefore(c, list, before); bytes.HasPrefix(k, list) && len(out) < limit; k, _ = c.Prev() {
		m, err := t.Get(listID(list, k))
		if err != nil {
			return nil, storage.E(op, storage.Internal, printable(list), err)
		}
		out = append(out, m)
	}
	return out, nil
}

// lastBefore moves c to the last key that sorts before a place in the list, or
// to the last key of the list if that place is zero.
func lastBefore(c *bbolt.Cursor, list []byte, before storage.MatchKey) []byte {
	end := append(bytes.Clone(list[:len(list)-1]), 1) // just behind the list: its zero byte turned to one
	if before != (storage.MatchKey{}) {
		end = listKey(list, before)
	}
	if k, _ := c.Seek(end); k == nil {
		k, _ = c.Last()
		return k
	}
	k, _ := c.Prev()
	return k
}

func (t matches) Count(f storage.MatchFilter) (int, error) { return int(t.count(listOf(f))), nil }

func (t matches) count(list []byte) uint64 {
	v := t.b.Bucket(bucketMatchCounts).Get(list)
	if len(v) != 8 {
		return 0
	}
	return binary.BigEndian.Uint64(v)
}
