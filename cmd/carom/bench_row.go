package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"time"

	"carom/game/arena"
	"carom/game/rules"
)

const (
	benchJoin   = 30 * time.Second        // for all players to be seated
	benchSettle = 2 * time.Second         // after the last one
	benchWeigh  = 2500 * time.Millisecond // in which snapshots are weighed
	benchTurn   = 700 * time.Millisecond  // for other acknowledgements to be in force

	benchAge    = 6   // ticks: the age of baselines at which things are measured
	benchKills  = 2.5 // a minute and player: a crowd that fights less is none
	benchDiffer = 1   // percent by which the two ends' counts of bytes may differ
)

// benchRow is one line of the table.
type benchRow struct {
	Players  int          `json:"players"`
	Workload string       `json:"workload"`
	Bits     float64      `json:"bits_per_remote_tank"` // at baselines 100 ms old
	Down     float64      `json:"bytes_down_per_player"`
	Up       float64      `json:"bytes_up_per_player"`
	CPU      float64      `json:"cpu_percent_per_player"`
	Allocs   float64      `json:"allocs_per_tick"`
	Tick     milliseconds `json:"tick_ms"`

	Rooms     int     `json:"rooms"`
	Map       string  `json:"map"`
	Seconds   float64 `json:"seconds"` // that were measured
	Snapshots float64 `json:"snapshots_per_second"`
	Tanks     float64 `json:"remote_tanks_per_snapshot"`
	Age       float64 `json:"baseline_age_ms"`
	Kills     float64 `json:"kills_per_minute"` // by each player
	Skipped   uint64  `json:"ticks_skipped"`

	// What the bits are when the clients acknowledge at once, over loopback.
	LoopbackBits float64 `json:"loopback_bits_per_remote_tank"`
	LoopbackAge  float64 `json:"loopback_baseline_age_ms"`

	// UDP payload of the whole session, in bytes, as counted by either end.
	Check crossCheck `json:"udp_payload"`
	Load  loadReport `json:"-"`
}

type milliseconds struct {
	P50  float64 `json:"p50"`
	P99  float64 `json:"p99"`
	P999 float64 `json:"p999"`
}

type crossCheck struct {
	ServerOut  uint64 `json:"server_out"`
	ClientsIn  int64  `json:"clients_in"`
	ClientsOut int64  `json:"clients_out"`
	ServerIn   uint64 `json:"server_in"`
}

// bench measures one row.
type bench struct {
	players  int
	workload string
	window   time.Duration
	profile  string
	say      func(string, ...any)

	server, load *child
}

// long tells whether the window shows how often tanks are destroyed.
func (b *bench) long() bool { return b.window >= 8*time.Second }

func (b *bench) measure(ctx context.Context) (row benchRow, err error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	dir, err := os.MkdirTemp("", "carom-bench-")
	if err != nil {
		return row, err
	}
	defer os.RemoveAll(dir)
	var ready serverReady
	b.server, err = startChild(ctx, "server", serverSpec{
		Data: dir, Seats: min(b.players, rules.MaxSeats), Open: b.workload == crowd, Map: b.crowded(), Profile: b.profile,
	}, &ready)
	if err != nil {
		return row, err
	}
	defer b.server.kill()
	b.load, err = startChild(ctx, "load", loadSpec{Server: ready.HTTP, Count: b.players}, &struct{}{})
	if err != nil {
		return row, err
	}
	defer b.load.kill()
	if err := b.gather(ctx); err != nil {
		return row, err
	}
	row = benchRow{Players: b.players, Workload: b.workload}
	return row, b.phases(ctx, &row)
}

// crowded is the map for a crowd: of the size below the one that bears so many,
// for there they fight more. "" is the usual one.
func (b *bench) crowded() string {
	if b.workload != crowd {
		return ""
	}
	n, bears := min(b.players, rules.MaxSeats), rules.MaxSeats
	for _, a := range arena.Builtin() {
		if a.For("ffa") && a.Max >= n {
			bears = min(bears, a.Max)
		}
	}
	var best *arena.Arena
	for _, a := range arena.Builtin() {
		if a.For("ffa") && a.Max < bears && (best == nil || a.Max > best.Max) {
			best = a
		}
	}
	if best == nil {
		return ""
	}
	return best.Name
}

// gather waits until everybody is seated.
func (b *bench) gather(ctx context.Context) error {
	limit := time.Now().Add(benchJoin)
	for told := 0; ; {
		var l look
		if err := b.server.ask(serverLook, &l); err != nil {
			return err
		}
		if l.People != told || told == 0 {
			b.say("%s: %d of %d players seated", b.workload, l.People, b.players)
			told = l.People
		}
		switch {
		case l.People >= b.players:
			return pause(ctx, min(benchSettle, b.window))
		case time.Now().After(limit):
			return fmt.Errorf("after %v only %d are seated: this machine is too slow or too busy", benchJoin, l.People)
		}
		if err := pause(ctx, 500*time.Millisecond); err != nil {
			return err
		}
	}
}

// phases measures: first how old baselines are here and what bits cost then, to
// know how late acknowledgements are 100 ms; with those the window; and at last
// the bits again.
func (b *bench) phases(ctx context.Context, row *benchRow) error {
	near, err := b.weigh(ctx)
	if err != nil {
		return err
	}
	row.LoopbackBits, row.LoopbackAge = near.bits(), near.age()
	late := int(math.Round((benchAge - near.ticks()) / near.interval(b.players)))
	if err := b.load.tell(fmt.Sprintf("%s %d", loadLate, max(late, 0))); err != nil {
		return err
	}
	if err := pause(ctx, benchTurn); err != nil {
		return err
	}
	b.say("%s: measuring %d players for %v", b.workload, b.players, b.window)
	l, err := b.look(ctx, b.window, serverMeasure)
	if err != nil {
		return err
	}
	row.take(l, b.players)
	far, err := b.weigh(ctx)
	if err != nil {
		return err
	}
	row.Bits, row.Age, row.Tanks = far.bits(), far.age(), ratio(float64(far.Tanks), float64(far.Snapshots))
	if minutes := (l.Seconds + near.Seconds + far.Seconds) / 60; minutes > 0 {
		row.Kills = round(float64(l.Kills+near.Kills+far.Kills)/minutes/float64(b.players), 2)
	}
	return b.part(row)
}

// part ends the load first, so that both ends have counted all there was.
func (b *bench) part(row *benchRow) error {
	if err := b.load.end(&row.Load); err != nil {
		return err
	}
	var last look
	if err := b.server.ask(serverLook, &last); err != nil {
		return err
	}
	row.Check = crossCheck{
		ServerOut: last.TotalOut, ClientsIn: row.Load.Down, ClientsOut: row.Load.Up, ServerIn: last.TotalIn,
	}
	return b.server.end(nil)
}

// weigh lets the server weigh its snapshots for a while.
func (b *bench) weigh(ctx context.Context) (look, error) {
	return b.look(ctx, min(benchWeigh, b.window), serverWeigh)
}

// look has the server measure for a while.
func (b *bench) look(ctx context.Context, d time.Duration, how string) (l look, err error) {
	if err := b.server.ask(how, &l); err != nil {
		return l, err
	}
	if err := pause(ctx, d); err != nil {
		return l, err
	}
	l = look{}
	return l, b.server.ask(serverLook, &l)
}

// pause waits for d, or for the end of ctx, whose error it returns.
func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
