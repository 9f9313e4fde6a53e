package bolt

import (
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"carom/storage"
)

var update = flag.Bool("update", false, "write the golden file of the present schema, if there is none")

// TestGoldenFiles opens a file of every schema there ever was. What was put
// into each when it was the newest must be readable now.
func TestGoldenFiles(t *testing.T) {
	if *update {
		writeGolden(t)
	}
	for schema := 1; schema <= len(migrations); schema++ {
		t.Run(fmt.Sprint("schema ", schema), func(t *testing.T) {
			s := openAt(t, unpack(t, goldenFile(schema)))
			defer s.Close()
			err := s.View(t.Context(), func(tx storage.Tx) error { return checkSample(tx, schema) })
			if err != nil {
				t.Error(err)
			}
		})
	}
}

func goldenFile(schema int) string { return fmt.Sprintf("testdata/schema%d.db.gz", schema) }

// unpack makes a copy of a golden file that can be opened, and returns its path.
func unpack(t *testing.T, golden string) string {
	t.Helper()
	packed, err := os.Open(golden)
	if err != nil {
		t.Fatalf("every schema needs its golden file (-update writes the newest): %v", err)
	}
	defer packed.Close()
	zip, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(zip)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "carom.db")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// writeGolden keeps a file of the present schema for good. One that is there
// already was written by the code of its time, and stays.
func writeGolden(t *testing.T) {
	t.Helper()
	golden := goldenFile(len(migrations))
	if _, err := os.Stat(golden); err == nil {
		t.Fatalf("%s is there already", golden)
	}
	path := filepath.Join(t.TempDir(), "carom.db")
	s := openAt(t, path)
	err := s.Update(t.Context(), putSample)
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	_, err = zip.Write(text)
	if err := errors.Join(err, zip.Close(), os.WriteFile(golden, packed.Bytes(), 0o644)); err != nil {
		t.Fatal(err)
	}
}

var sampleTime = time.Date(2030, 1, 2, 3, 4, 5, 600, time.UTC)

func sampleMatch() storage.Match {
	before, after := storage.Skill{Mu: 25, Sigma: 25.0 / 3, Shown: 1500}, storage.Skill{Mu: 26.5, Sigma: 8, Shown: 1560}
	return storage.Match{
		ID: "m1", Mode: "ffa", Map: "yard", MapHash: "ab", Started: sampleTime, Ended: sampleTime.Add(time.Minute), Rater: "newton/1",
		Players: []storage.MatchPlayer{{Account: "a1", Name: "Ann", Kind: "player", Team: -1, Place: 1, Score: 3, Won: true, Before: before, After: after}},
	}
}

// putSample stores one record of each kind.
func putSample(tx storage.Tx) error {
	m := sampleMatch()
	return errors.Join(
		tx.Accounts().Put(storage.Account{ID: "b1", Name: "Tin", NameKey: "tln", Kind: "bot", Owner: "a1", Created: sampleTime}),
		tx.NameHolds().Put(storage.NameHold{Key: "anna", Account: "a1", Until: sampleTime}),
		tx.Accounts().Put(storage.Account{ID: "a1", Name: "Ann", NameKey: "ann", Kind: "player", Created: sampleTime}),
		tx.Credentials().Put(storage.Credential{Type: "password", Key: "a1", Account: "a1", Data: "$argon2id$", Created: sampleTime}),
		tx.Sessions().Put(storage.Session{Hash: "f0", Account: "a1", Created: sampleTime, Seen: sampleTime}),
		tx.Matches().Add(m),
		tx.Ratings().Put(storage.Rating{Mode: "ffa", Account: "a1", Kind: "player", Skill: m.Players[0].After, Matches: 1, Wins: 1, Reached: m.Ended}),
		tx.Conducts().Put(storage.Conduct{Account: "a1", Strikes: 2, Struck: sampleTime, Until: sampleTime}),
	)
}

// checkSample reads what putSample has put in when schema was the newest.
func checkSample(tx storage.Tx, schema int) error {
	acc, err1 := tx.Accounts().ByName("ann")
	creds, err2 := tx.Credentials().OfAccount("a1")
	sessions, err3 := tx.Sessions().OfAccount("a1")
	matches, err4 := tx.Matches().List(storage.MatchFilter{Player: "a1", Mode: "ffa"}, storage.MatchKey{}, 9)
	rating, err5 := tx.Ratings().Get("ffa", "a1")
	if err := errors.Join(err1, err2, err3, err4, err5); err != nil {
		return err
	}
	if acc.ID != "a1" || len(creds) != 1 || creds[0].Data != "$argon2id$" || len(sessions) != 1 || !sessions[0].Seen.Equal(sampleTime) ||
		len(matches) != 1 || matches[0].Players[0].After != rating.Skill || rating.Wins != 1 {
		return fmt.Errorf("schema %d came out as %+v, %+v, %+v, %+v, %+v", schema, acc, creds, sessions, matches, rating)
	}
	if schema < 2 {
		return nil
	}
	bots, err1 := tx.Accounts().OwnedBy("a1")
	hold, err2 := tx.NameHolds().Get("anna")
	if err := errors.Join(err1, err2); err != nil || len(bots) != 1 || bots[0].ID != "b1" || hold.Account != "a1" || !hold.Until.Equal(sampleTime) {
		return fmt.Errorf("schema %d came out as %+v, %+v, %v", schema, bots, hold, err)
	}
	if schema < 3 {
		return nil
	}
	conduct, err := tx.Conducts().Get("a1")
	if err != nil || conduct.Strikes != 2 || !conduct.Until.Equal(sampleTime) {
		return fmt.Errorf("schema %d came out as %+v, %v", schema, conduct, err)
	}
	return nil
}
