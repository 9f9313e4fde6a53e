package host

import (
	"context"
	"testing"

	"carom/game/room"
	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/transport/tcp"
	"carom/netcode/wire"
)

// TestReleaseOneSignIn: of an account's sign-ins, one plays and one has only
// asked for a grant. Each is ended without harm to the other.
func TestReleaseOneSignIn(t *testing.T) {
	r := start(t, nil)
	ask := func(session string) Placement {
		t.Helper()
		pl, err := r.Play(context.Background(), room.Player{Account: "ana", Name: "ana", Session: session}, "ffa")
		if err != nil {
			t.Fatal(err)
		}
		return pl
	}
	_, playing := r.connect(t, tcp.Dial, ask("desk"))
	playing.await(t, "snapshots", func(b *inbox) bool { return b.kinds[wire.KindSnapshot] > 0 })

	spare := ask("phone")
	r.Release("ana", "phone")
	g, err := seal.ParseGrant(spare.Grant)
	if err != nil {
		t.Fatal(err)
	}
	_, err = tcp.Dial(t.Context(), g.TCP, g, func(transport.Link) transport.Handler { return newInbox() })
	if err == nil {
		t.Error("a grant opens the socket after its sign-in has ended")
	}
	before := count(playing, wire.KindSnapshot)
	playing.await(t, "the game going on", func(b *inbox) bool { return b.kinds[wire.KindSnapshot] > before+3 })

	r.Release("ana", "desk")
	playing.await(t, "the end", func(b *inbox) bool { return b.closed == wire.SignedOut })
}

func count(b *inbox, k wire.Kind) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.kinds[k]
}
