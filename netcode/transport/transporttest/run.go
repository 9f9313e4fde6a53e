package transporttest

import (
	"errors"
	"sync"
	"testing"
	"time"

	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// Run tests one kind of link.
func Run(t *testing.T, k Kit) {
	for _, c := range []struct {
		name string
		test func(*testing.T, Kit)
	}{
		{"Order", testOrder},
		{"Sizes", testSizes},
		{"Datagrams", testDatagrams},
		{"Clear", testClear},
		{"AcceptMaySend", testAcceptMaySend},
		{"CloseByServer", testCloseByServer},
		{"CloseByClient", testCloseByClient},
		{"CloseOnce", testCloseOnce},
		{"CloseTogether", testCloseTogether},
		{"Full", testFull},
		{"Refused", testRefused},
		{"Strangers", testStrangers},
		{"UsedGrant", testUsedGrant},
		{"Shutdown", testShutdown},
		{"Abrupt", testAbrupt},
		{"ManyAtOnce", testManyAtOnce},
		{"Races", testRaces},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, k) })
	}
}

func testRefused(t *testing.T, k Kit) {
	w := NewWorld(t, k)
	w.refuse = true
	_, err := w.TryDial(w.Addr, w.Grant(t), Patience)
	var refused *transport.RefusedError
	if !errors.As(err, &refused) || refused.Reason != wire.Refused {
		t.Errorf("got %v", err)
	}
	if n := w.Counters.Get(transport.Refusals); n != 1 {
		t.Errorf("%d refusals counted", n)
	}
}

// testStrangers: nobody gets in without a valid grant.
func testStrangers(t *testing.T, k Kit) {
	w := NewWorld(t, k)
	removed, expired := w.Grant(t), w.Grant(t)
	w.Keys.Remove(removed.ID)
	w.Keys.Remove(expired.ID)
	if err := w.Keys.Add(expired, time.Now().Add(-time.Second)); err != nil {
		t.Fatal(err)
	}
	stolen := seal.Grant{ID: w.Grant(t).ID, Pin: k.Pin} // the id is right, the secret is not
	var wg sync.WaitGroup
	for why, g := range map[string]seal.Grant{"unknown": {ID: 1, Pin: k.Pin}, "removed": removed, "expired": expired, "stolen id": stolen} {
		wg.Go(func() {
			if _, err := w.TryDial(w.Addr, g, 150*time.Millisecond); err == nil {
				t.Errorf("%s: let in", why)
			}
		})
	}
	wg.Wait()
	if n := w.Accepted(); n != 0 {
		t.Errorf("%d links", n)
	}
}

func testUsedGrant(t *testing.T, k Kit) {
	w := NewWorld(t, k)
	g := w.Grant(t)
	client := w.Dial(t, w.Addr, g)
	if _, err := w.TryDial(w.Addr, g, Patience); !errors.Is(err, transport.ErrUsed) {
		t.Errorf("a second time: %v", err)
	}
	client.Close(wire.Quit)
	w.Peer(g.ID).WaitClosed(t, wire.Quit)
	again, err := seal.ParseGrant(g.Marshal())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.TryDial(w.Addr, again, 150*time.Millisecond); err == nil {
		t.Error("a copy of a grant that was used was let in")
	}
	client.WaitClosed(t, wire.Quit)
	if n := w.Counters.Get(transport.Accepted); n != 1 {
		t.Errorf("%d links", n)
	}
}
