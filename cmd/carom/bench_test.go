package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"
)

// TestBenchNet measures four players for a moment, with all the processes there are.
func TestBenchNet(t *testing.T) {
	// Not beside others: it takes all the machine has, and they have clocks.
	var out, log lockedBuffer
	args := strings.Fields("bench net --json --players 4 --window 1s")
	code := Run(t.Context(), args, Streams{In: strings.NewReader(""), Out: &out, Err: &log})
	var report map[string]any
	if err := json.Unmarshal([]byte(out.String()), &report); err != nil {
		t.Fatalf("code %d, %q is no JSON: %v; %s", code, out.String(), err, &log)
	}
	rows, _ := report["rows"].([]any)
	if len(rows) != 2 {
		t.Fatalf("%d rows, want one for each workload: %s", len(rows), &log)
	}
	for i, workload := range []string{game, crowd} {
		row := rows[i].(map[string]any)
		if row["workload"] != workload || row["players"] != 4.0 {
			t.Errorf("row %d is %v of %v", i, row["workload"], row["players"])
		}
		tick, _ := row["tick_ms"].(map[string]any)
		for _, f := range []any{
			row["bytes_down_per_player"], row["bytes_up_per_player"], row["cpu_percent_per_player"], row["snapshots_per_second"],
			tick["p50"], tick["p99"], tick["p999"],
		} {
			if n, ok := f.(float64); !ok || n <= 0 {
				t.Errorf("%s: something was not measured: %v", workload, row)
			}
		}
		if n, ok := row["allocs_per_tick"].(float64); !ok || n > 0 && !raced {
			t.Errorf("%s: %v allocations a tick, want none", workload, row["allocs_per_tick"])
		}
	}
	if bits := rows[1].(map[string]any)["bits_per_remote_tank"].(float64); bits <= 0 || bits > 60 {
		t.Errorf("a remote tank costs %v bits", bits)
	}
	if !strings.Contains(log.String(), "4 of 4 players") {
		t.Errorf("no progress was told: %q", &log)
	}
}

// TestBenchStops cancels a bench, as Ctrl-C does.
func TestBenchStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var out, log lockedBuffer
	code := make(chan int, 1)
	go func() {
		code <- Run(ctx, strings.Fields("bench net --players 2 --workload game --window 10m"), Streams{In: strings.NewReader(""), Out: &out, Err: &log})
	}()
	limit := time.After(patience)
	for tick := time.NewTicker(10 * time.Millisecond); !strings.Contains(log.String(), "2 of 2"); {
		select {
		case <-tick.C:
		case <-limit:
			t.Fatalf("nobody was seated: %s", &log)
		}
	}
	cancel()
	select {
	case c := <-code:
		if c != exitFailed {
			t.Errorf("code %d: %s", c, &log)
		}
	case <-limit:
		t.Error("the bench does not stop")
	}
}

// TestBenchFaults: a row says what it is not worth.
func TestBenchFaults(t *testing.T) {
	sound := benchRow{Workload: crowd, Players: 64, Kills: 3, Seconds: 12, Check: crossCheck{1000, 1000, 500, 500}}
	for _, c := range []struct {
		why  string
		make func(*benchRow)
		says string
	}{
		{"nothing", func(*benchRow) {}, ""},
		{"a dull crowd", func(r *benchRow) { r.Kills = 1.2 }, "1.2 kills"},
		{"few players may have bad luck", func(r *benchRow) { r.Kills, r.Players = 1.8, 8 }, ""},
		{"a dull game is one", func(r *benchRow) { r.Kills, r.Workload = 1, game }, ""},
		{"bytes lost on the way down", func(r *benchRow) { r.Check.ClientsIn = 980 }, "got 980, 2.0 %"},
		{"bytes lost on the way up", func(r *benchRow) { r.Check.ServerIn = 400 }, "got 400"},
		{"a bit is always under way", func(r *benchRow) { r.Check.ClientsIn = 995 }, ""},
		{"ticks given up", func(r *benchRow) { r.Skipped = 3 }, "3 ticks"},
		{"bots in trouble", func(r *benchRow) { r.Load.Errors = 2 }, "2 errors"},
	} {
		r := sound
		c.make(&r)
		got := fmt.Sprint(r.faults(true))
		if (c.says == "") != (got == "[]") || !strings.Contains(got, c.says) {
			t.Errorf("%s: says %s, want %q", c.why, got, c.says)
		}
	}
}

// TestBenchTable prints a row.
func TestBenchTable(t *testing.T) {
	var out lockedBuffer
	r := benchReport{Machine: thisMachine(), Notes: benchNotes(time.Second), Rows: []benchRow{{Players: 256, Workload: game, Rooms: 4, Map: "Saloon", Bits: 9.5}}}
	if err := r.print(&out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"players", "256", "4 x Saloon", "9.5", "cores"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not in\n%s", want, &out)
		}
	}
}

// TestLookIsADifference: what was before does not count.
func TestLookIsADifference(t *testing.T) {
	a, b := gaze{at: time.Unix(10, 0), cpu: time.Second}, gaze{at: time.Unix(12, 0), cpu: 3 * time.Second}
	a.Kills, b.Kills, b.Tanks, b.Bits, b.Snapshots = 4, 7, 10, 95, 120
	a.Traffic.BytesOut, b.Traffic.BytesOut = 1000, 5000
	l := b.since(&a)
	if l.Seconds != 2 || l.CPU != 2 || l.Kills != 3 || l.Out != 4000 || l.TotalOut != 5000 || l.bits() != 9.5 {
		t.Errorf("%+v", l)
	}
	if n := l.interval(2); math.Abs(n-2) > 1e-9 {
		t.Errorf("a snapshot every %v ticks, want 2", n)
	}
	var r benchRow
	if r.take(l, 2); r.CPU != 50 || r.Down != 1000 {
		t.Errorf("%+v", r)
	}
}
