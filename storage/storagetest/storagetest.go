// Package storagetest is the conformance suite that any storage.Store must pass.
//
// An engine's own test calls [Run] with a way to open itself; each case gets a
// fresh store. What only one engine can do (survive kill -9, migrate its files)
// is tested beside that engine.
package storagetest

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"carom/storage"
)

// Open opens or creates a store at path and fails t if that is impossible. Run
// closes it.
type Open func(t *testing.T, path string) storage.Store

// Run runs the whole suite against the engine that open opens.
func Run(t *testing.T, open Open) {
	t.Helper()
	for name, test := range map[string]func(*testing.T, storage.Store){
		"accounts are found by id and by name key": testAccounts,
		"a name key belongs to one account":        testAccountConflict,
		"accounts are found by owner":              testOwners,
		"accounts are walked in short steps":       testAccountScan,
		"names on hold":                            testNameHolds,
		"credentials":                              testCredentials,
		"sessions":                                 testSessions,
		"sessions are walked in short steps":       testSessionScan,
		"matches are stored once":                  testMatchAdd,
		"matches are listed newest first":          testMatchList,
		"a player of a match is forgotten":         testMatchSetName,
		"match pages are stable under writes":      testMatchPages,
		"ratings":                                  testRatings,
		"conducts":                                 testConducts,
		"keys stay apart":                          testKeysStayApart,
		"an update is all or nothing":              testAtomic,
		"failed updates leave their batch alone":   testFailuresInBatch,
		"updates are serializable":                 testSerializable,
		"a view does not see later writes":         testSnapshot,
		"writing inside a view fails":              testViewIsReadOnly,
		"a context that has ended":                 testContext,
		"a panic comes back to its caller":         testPanic,
		"after close":                              testClosed,
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, filepath.Join(t.TempDir(), "store"))
			defer closeStore(t, s)
			test(t, s)
		})
	}
	t.Run("what is stored is there after reopening", func(t *testing.T) { testReopen(t, open) })
	t.Run("a backup is a whole store", func(t *testing.T) { testBackup(t, open) })
}

func closeStore(t *testing.T, s storage.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Errorf("Close: %v", err)
	}
}

// update and view run fn and fail the test if it fails.
func update(t *testing.T, s storage.Store, fn func(storage.Tx) error) {
	t.Helper()
	if err := s.Update(context.Background(), fn); err != nil {
		t.Fatalf("Update: %v", err)
	}
}

func view(t *testing.T, s storage.Store, fn func(storage.Tx) error) {
	t.Helper()
	if err := s.View(context.Background(), fn); err != nil {
		t.Fatalf("View: %v", err)
	}
}

// wantKind fails the test unless err is of this kind.
func wantKind(t *testing.T, err error, kind storage.ErrorKind, why string) {
	t.Helper()
	if !storage.Is(err, kind) {
		t.Errorf("%s: got error %v, want kind %v", why, err, kind)
	}
}

// at is a moment some seconds into the tests' own time.
func at(second int) time.Time {
	return time.Date(2030, 1, 2, 3, 4, second, 567_000_000, time.UTC)
}

func account(id, key string) storage.Account {
	return storage.Account{ID: id, Name: "N" + key, NameKey: key, Kind: "player", Created: at(0)}
}

func match(id, mode string, ended int, accounts ...string) storage.Match {
	m := storage.Match{ID: id, Mode: mode, Map: "yard", MapHash: "ab12", Started: at(0), Ended: at(ended), Rater: "r1"}
	for i, a := range accounts {
		m.Players = append(m.Players, storage.MatchPlayer{
			Account: a, Name: "name of " + a, Kind: "player", Team: -1, Place: i + 1, Score: 10 - i, Won: i == 0,
			Before: storage.Skill{Mu: 25, Sigma: 25.0 / 3, Shown: 1500},
			After:  storage.Skill{Mu: 25.1 - float64(i)/7, Sigma: 8.1234567890123, Shown: 1504},
		})
	}
	return m
}
