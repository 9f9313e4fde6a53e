package main

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"testing"
	"time"

	"carom/lobby/api"
)

// asProgram makes the test binary be carom: a crash needs a process to kill.
const asProgram = "CAROM_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" || len(os.Args) > 1 && os.Args[1] == "bench" { // which starts itself
		os.Exit(Run(context.Background(), os.Args[1:], Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
	}
	os.Exit(m.Run())
}

// process is carom serve as a process of its own, ready to be killed.
func process(t testing.TB, data string, more ...string) (*exec.Cmd, *api.Client) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "serve", "--json", "--http", "127.0.0.1:0", "--game", "127.0.0.1:0",
		"--data", data)
	cmd.Args = append(cmd.Args, more...)
	cmd.Env = append(os.Environ(), asProgram+"=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	line, err := bufio.NewReader(out).ReadBytes('\n')
	if err != nil {
		t.Fatalf("the server did not get ready: %v", err)
	}
	var ready struct{ HTTP string }
	if err := json.Unmarshal(line, &ready); err != nil {
		t.Fatalf("%q: %v", line, err)
	}
	return cmd, &api.Client{Base: ready.HTTP}
}

// TestResultSurvivesKill kills the server as soon as a result can be read over
// HTTP, and looks for it after a restart: what was once seen must be there.
func TestResultSurvivesKill(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	seen := map[string]api.Match{}
	for range 2 {
		cmd, c := process(t, data, "--fill", "2", "--match-length", "1s")
		checkKept(t, c, seen)
		m := awaitNew(t, c, seen)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // killed: the error says so
		seen[m.ID] = m
	}
	_, c := process(t, data, "--fill", "2", "--match-length", "1s")
	checkKept(t, c, seen)
}

// awaitNew polls until a finished match appears that was not seen before.
func awaitNew(t *testing.T, c *api.Client, seen map[string]api.Match) api.Match {
	t.Helper()
	for limit := time.Now().Add(patience); time.Now().Before(limit); {
		page, err := c.Matches(t.Context(), api.MatchesQuery{Status: api.Finished})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range page.Items {
			if _, old := seen[m.ID]; !old {
				return m
			}
		}
	}
	t.Fatal("no match was finished")
	return api.Match{}
}

func checkKept(t *testing.T, c *api.Client, seen map[string]api.Match) {
	t.Helper()
	for id, want := range seen {
		got, err := c.Match(t.Context(), id)
		if err != nil || got.Status != api.Finished || len(got.Players) != len(want.Players) {
			t.Errorf("match %s after kill -9: %+v, %v; it was %+v", id, got, err, want)
		}
	}
}
