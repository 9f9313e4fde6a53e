package host

import (
	"errors"
	"testing"
	"time"

	"carom/game/room"
	"carom/game/rules"
	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/transport/kcp"
	"carom/netcode/transport/tcp"
	"carom/netcode/wire"
)

func (r *running) watch(t *testing.T, account, match string) (Viewing, error) {
	t.Helper()
	return r.Watch(t.Context(), room.Player{Account: account, Name: account}, match)
}

// TestWatch: a grant to watch opens the socket, and what comes through it is late by what was said.
func TestWatch(t *testing.T) {
	for name, d := range map[string]dial{"kcp": kcp.Dial, "tcp": tcp.Dial} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := start(t, func(c *Config) { c.Delay, c.Fill = time.Second, 2 })
			pl := r.play(t, "ana", "ffa")
			id := pl.Match.String()
			v, err := r.watch(t, "eve", id)
			if err != nil || v.Match != pl.Match || v.Delay != time.Second {
				t.Fatalf("%+v, %v", v, err)
			}
			l, in := r.connect(t, d, Placement{Grant: v.Grant})
			asked := time.Now()
			in.await(t, "the first word", func(b *inbox) bool { return b.kinds[wire.KindWelcome] > 0 })
			if err := l.SendDatagram(wire.Watch{Seat: uint8(pl.Seat)}.Append(nil)); err != nil {
				t.Fatal(err)
			}
			in.await(t, "a picture", func(b *inbox) bool { return b.kinds[wire.KindMatch] > 0 && b.kinds[wire.KindSnapshot] > 0 })
			if early := time.Since(asked); early < 500*time.Millisecond {
				t.Errorf("of a room that has just begun something is shown after %v", early)
			}
			l.Close(wire.Quit)
			in.await(t, "the end", func(b *inbox) bool { return b.closed == wire.Quit })
		})
	}
}

// TestWatchRefusals asks for what there is not.
func TestWatchRefusals(t *testing.T) {
	r := start(t, func(c *Config) { c.Delay = time.Minute })
	pl := r.play(t, "ana", "ffa")
	if _, err := r.watch(t, "ana", pl.Match.String()); !errors.Is(err, room.ErrSeated) {
		t.Errorf("with a seat: %v", err)
	}
	for _, id := range []string{"", "x", room.MatchID{}.String(), room.MatchID{1}.String()} {
		if _, err := r.watch(t, "eve", id); !errors.Is(err, ErrMatch) {
			t.Errorf("match %q: %v", id, err)
		}
	}
	if _, err := start(t, nil).watch(t, "eve", start(t, nil).play(t, "ana", "ffa").Match.String()); !errors.Is(err, ErrMatch) {
		t.Errorf("another server's match: %v", err)
	}
	quiet := start(t, nil)
	if _, err := quiet.watch(t, "eve", quiet.play(t, "ana", "ffa").Match.String()); !errors.Is(err, room.ErrUnwatched) {
		t.Errorf("where nobody may watch: %v", err)
	}
	r.mu.Lock()
	for i := range uint32(maxSpectators) {
		r.admissions[i] = &admission{seat: rules.NoSeat, links: 1}
	}
	r.mu.Unlock()
	if _, err := r.watch(t, "eve", pl.Match.String()); !errors.Is(err, ErrAudience) {
		t.Errorf("one spectator too many: %v", err)
	}
}

// TestOneGrantASpectator: asking again makes the grant before, that nobody has redeemed, worth nothing;
// others keep theirs.
func TestOneGrantASpectator(t *testing.T) {
	r := start(t, func(c *Config) { c.Delay = time.Minute })
	id := r.play(t, "ana", "ffa").Match.String()
	var grants []Viewing
	for _, who := range []string{"eve", "fay", "eve"} {
		v, err := r.watch(t, who, id)
		if err != nil {
			t.Fatal(err)
		}
		grants = append(grants, v)
	}
	for i, good := range []bool{false, true, true} {
		g, err := seal.ParseGrant(grants[i].Grant)
		if err != nil {
			t.Fatal(err)
		}
		_, err = tcp.Dial(t.Context(), g.TCP, g, func(transport.Link) transport.Handler { return newInbox() })
		if (err == nil) != good {
			t.Errorf("grant %d: %v", i, err)
		}
	}
}
