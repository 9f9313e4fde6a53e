package room

import (
	"context"
	"testing"
	"time"

	"carom/game/rules"
	"carom/netcode/wire"
)

func TestMatchAfterMatch(t *testing.T) {
	b := newBench(t, "ffa", func(c *Config) { c.Length = 120; c.Fill = 2 })
	ana, bob := b.join("ana"), b.join("bob")
	bob.session.Close(wire.Quit)
	b.run(125)
	if len(b.results) != 1 {
		t.Fatalf("%d results reported, want 1", len(b.results))
	}
	res := b.results[0]
	if tally[wire.Over](ana) != 1 || tally[wire.Final](ana) != 0 {
		t.Fatal("a match must be over, but not final before its result is stored")
	}
	var left, stayed bool
	for _, l := range res.Lines {
		left = left || l.Account == "bob" && l.Left && l.Place == len(res.Lines)
		stayed = stayed || l.Account == "ana" && !l.Left && l.Place > 0
	}
	if !left || !stayed {
		t.Errorf("the result does not tell who stayed and who left: %+v", res.Lines)
	}
	if err := b.Committed(res, []Change{{Account: "ana", Rating: 1510, Delta: 10}}); err != nil {
		t.Fatal(err)
	}
	b.run(2)
	f := last[wire.Final](t, ana)
	if f.ID != res.Match || len(f.Rows) != len(res.Lines) {
		t.Errorf("final %+v for result %+v", f, res)
	}
	first := b.match.id
	b.run(resultShow + 2)
	if b.match.id == first || last[wire.Match](t, ana).ID == first {
		t.Error("the next match did not begin")
	}
	if !b.world.Seated(ana.seat) || ana.closed != 0 {
		t.Error("the player did not come along to the next match")
	}
	if b.tick <= rules.Tick(120) {
		t.Error("ticks went back")
	}
}

func TestSlowStoreDoesNotStopPlayForEver(t *testing.T) {
	b := newBench(t, "ffa", func(c *Config) { c.Length = 60 })
	b.join("ana")
	b.held = true
	b.run(60 + resultWait + 60)
	if b.matches != 1 {
		t.Fatal("a match began though too many results are owed")
	}
	b.held = false
	b.run(2)
	if b.matches != 2 {
		t.Error("no next match though the room may go on")
	}
}

func TestClosedMatchEndsItsRoom(t *testing.T) {
	b := newBench(t, "duel", func(c *Config) { c.Only = invite(rules.NoTeam, "ana", "bob"); c.Length = 120 })
	if b.reserve(Player{Account: "eve"}) != rules.NoSeat {
		t.Fatal("a stranger got a seat")
	}
	ana := b.join("ana")
	b.join("bob")
	b.run(130)
	if len(b.results) != 1 {
		t.Fatalf("%d results, want 1", len(b.results))
	}
	b.commit()
	b.run(resultShow + 4)
	if !b.ending {
		t.Error("the room of a closed match goes on")
	}
	last[wire.Final](t, ana)
}

func TestPanicEndsOneRoom(t *testing.T) {
	b := newBench(t, "ffa", func(c *Config) { c.Now = time.Now })
	at := b.reserve(Player{Account: "ana"})
	c := b.connectAs(at, "ana", 1)
	if err := b.do(func() { panic("a fault in the rules") }); err != nil {
		t.Fatal(err)
	}
	if err := b.Run(context.Background()); err == nil {
		t.Fatal("Run returned no error")
	}
	if c.closed != wire.RoomFailed {
		t.Errorf("the player was told %d, want RoomFailed", c.closed)
	}
	if b.Status() != nil || b.do(func() {}) != ErrClosed {
		t.Error("the room still answers")
	}
}

func TestRunStopsWithItsContext(t *testing.T) {
	b := newBench(t, "ffa", func(c *Config) { c.Now = time.Now; c.Warm = true })
	ctx, cancel := context.WithCancel(context.Background())
	errs := make(chan error)
	go func() { errs <- b.Run(ctx) }()
	at, err := b.Reserve(ctx, Player{Account: "ana"})
	if err != nil {
		t.Fatal(err)
	}
	c := b.connectAs(at, "ana", 1)
	if err := b.ask(ctx, func() {}); err != nil {
		t.Fatal(err)
	}
	cancel()
	if err := <-errs; err != nil {
		t.Fatal(err)
	}
	if c.closed != wire.ServerStopping {
		t.Errorf("told %d, want ServerStopping", c.closed)
	}
	last[wire.Notice](t, c)
}

func TestMeterQuantiles(t *testing.T) {
	var m Meter
	for i := 1; i <= 1000; i++ {
		m.Add(time.Duration(i) * time.Microsecond)
	}
	for _, q := range []struct {
		q    float64
		want time.Duration
	}{{0.5, 500 * time.Microsecond}, {0.99, 990 * time.Microsecond}} {
		got := m.Quantile(q.q)
		if got < q.want || got > q.want*125/100 {
			t.Errorf("quantile %v is %v, want %v to 25 %% more", q.q, got, q.want)
		}
	}
}
