package bolt

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"go.etcd.io/bbolt"

	"carom/storage"
)

// crashFile in the environment turns the test binary into the process that is
// to be killed: it writes to that file and prints what was acknowledged.
const crashFile = "CAROM_BOLT_CRASH_FILE"

func TestMain(m *testing.M) {
	if path := os.Getenv(crashFile); path != "" {
		writeUntilKilled(path)
	}
	os.Exit(m.Run())
}

func writeUntilKilled(path string) {
	s, err := Open(path, Options{})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	var mu sync.Mutex // for whole lines on stdout
	say := func(args ...any) {
		mu.Lock()
		fmt.Println(args...)
		mu.Unlock()
	}
	round := os.Getpid()
	for w := range 4 {
		go func() {
			for i := 0; ; i++ {
				id := fmt.Sprintf("%d-%d-%d", round, w, i)
				if err := s.Update(context.Background(), put(id)); err != nil {
					say("error", err)
					return
				}
				say(id)
			}
		}()
	}
	select {}
}

// TestKill kills a process with SIGKILL in the middle of writing, several times
// over on one file. Every record it acknowledged must be there, with its index,
// and the file must be sound.
func TestKill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "carom.db")
	acked := map[string]bool{}
	for round := range 4 {
		cmd := exec.Command(os.Args[0], "-test.run=^$")
		cmd.Env = append(os.Environ(), crashFile+"="+path)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines, n := bufio.NewScanner(out), 0
		for lines.Scan() { // also what was printed before the kill and not read yet
			id := lines.Text()
			if strings.HasPrefix(id, "error") {
				t.Errorf("round %d: the child says: %s", round, id)
				break
			}
			acked[id] = true
			if n++; n == 100+40*round {
				if err := cmd.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // says that it was killed
	}
	checkSound(t, path)
	s := openAt(t, path)
	defer s.Close()
	err := s.View(t.Context(), func(tx storage.Tx) error {
		for id := range acked {
			if _, err := tx.Accounts().ByName(id); err != nil {
				t.Errorf("acknowledged and lost: %v", err)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	t.Logf("%d records acknowledged before four kills", len(acked))
}

// checkSound runs bbolt's own check of every page.
func checkSound(t *testing.T, path string) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.View(func(b *bbolt.Tx) error {
		for err := range b.Check() {
			t.Errorf("the file is damaged: %v", err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
