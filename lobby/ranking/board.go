package ranking

import (
	"cmp"
	"sort"
	"strings"
	"sync"

	"github.com/tidwall/btree"
)

// All is the class that every entry is in.
const All = ""

// Key is a place in the order of a board.
type Key struct {
	Score   int32
	Reached int64  // when the score was reached, in ns since 1970: the earlier ranks higher
	ID      string // breaks the last ties
}

// compare is negative if a ranks higher than b.
func compare(a, b Key) int {
	return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Reached, b.Reached), strings.Compare(a.ID, b.ID))
}

func less(a, b Key) bool { return compare(a, b) < 0 }

// Entry is what a board is told about someone.
type Entry struct {
	Key
	Class   string // never changes for an id; not All
	Version int32  // grows with every change
}

// Row is one line of a board.
type Row struct {
	Rank int // from 1
	Key
}

// Board is one leaderboard. Its methods may be called from any number of goroutines.
type Board struct {
	mu    sync.RWMutex
	known map[string]place // by id
	trees map[string]*tree // by class, and All
}

// place is what is known of an entry, without what can be had elsewhere: a
// million of them should be small.
type place struct {
	score   int32
	version int32
	reached int64
	class   *tree
}

func (p place) key(id string) Key { return Key{Score: p.score, Reached: p.reached, ID: id} }

// tree is the order of one class. Board.mu guards it.
type tree = btree.BTreeG[Key]

// New returns an empty board.
func New() *Board {
	return &Board{known: map[string]place{}, trees: map[string]*tree{All: newTree()}}
}

func newTree() *tree { return btree.NewBTreeGOptions(less, btree.Options{NoLocks: true}) }

// Set tells the board of a change. It is ignored if the board knows a newer one.
func (b *Board) Set(e Entry) {
	b.mu.Lock()
	defer b.mu.Unlock()
	old, known := b.known[e.ID]
	if known && old.version >= e.Version {
		return
	}
	if b.trees[e.Class] == nil {
		b.trees[e.Class] = newTree()
	}
	class := b.trees[e.Class]
	for _, t := range [2]*tree{class, b.trees[All]} {
		if known {
			t.Delete(old.key(e.ID))
		}
		t.Set(e.Key)
	}
	b.known[e.ID] = place{score: e.Score, version: e.Version, reached: e.Reached, class: class}
}

// Len returns how many entries a class has.
func (b *Board) Len(class string) int {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if t := b.trees[class]; t != nil {
		return t.Len()
	}
	return 0
}

// Rank returns someone's line among a class, or false if they are not in it.
func (b *Board) Rank(class, id string) (Row, bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	t, key, ok := b.find(class, id)
	if !ok {
		return Row{}, false
	}
	return Row{Rank: before(t, key) + 1, Key: key}, true
}

// Top returns up to limit lines of a class that come behind a key, the zero key
// being the beginning, and whether there are more behind them.
func (b *Board) Top(class string, behind Key, limit int) (rows []Row, more bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	t := b.trees[class]
	if t == nil {
		return nil, false
	}
	first := 0
	if behind != (Key{}) {
		first = before(t, behind)
		if at, ok := t.GetAt(first); ok && at == behind {
			first++
		}
	}
	rows = lines(t, first, limit)
	return rows, first+len(rows) < t.Len()
}

// Around returns the line of someone in a class with up to n above and n below.
func (b *Board) Around(class, id string, n int) ([]Row, bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	t, key, ok := b.find(class, id)
	if !ok {
		return nil, false
	}
	at := before(t, key)
	first := max(0, at-n)
	return lines(t, first, at+n+1-first), true
}

// find returns someone's key and the tree of the class they are looked for in.
func (b *Board) find(class, id string) (*tree, Key, bool) {
	p, ok := b.known[id]
	t := b.trees[class]
	if !ok || class != All && t != p.class {
		return nil, Key{}, false
	}
	return t, p.key(id), true
}

// before returns how many entries rank higher than key.
func before(t *tree, key Key) int {
	return sort.Search(t.Len(), func(i int) bool {
		at, _ := t.GetAt(i)
		return !less(at, key)
	})
}

// lines returns up to limit lines, beginning with number first (from 0).
func lines(t *tree, first, limit int) []Row {
	from, ok := t.GetAt(first)
	if !ok || limit <= 0 {
		return nil
	}
	rows := make([]Row, 0, min(limit, t.Len()-first))
	t.Ascend(from, func(k Key) bool {
		rows = append(rows, Row{Rank: first + len(rows) + 1, Key: k})
		return len(rows) < limit
	})
	return rows
}
