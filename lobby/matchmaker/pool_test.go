package matchmaker

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"carom/lobby"
)

var modes = []lobby.Mode{{ID: "ffa"}, {ID: "duel", Queue: true, Players: 2}, {ID: "trio", Queue: true, Players: 3}}

// at is a moment some seconds into the tests' own time.
func at(seconds int) time.Time {
	return time.Unix(1_900_000_000, 0).Add(time.Duration(seconds) * time.Second)
}

func player(name string) lobby.Player {
	return lobby.Player{Account: name, Name: name, Kind: lobby.KindPlayer}
}

// add puts a ticket in whose id is the mode and the name.
func add(t *testing.T, p *pool, second int, name, mode string) *ticket {
	t.Helper()
	x, err := p.add(at(second), mode+"/"+name, player(name), mode)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// proposed lists who is in the next proposal.
func proposed(p *pool, second int) (string, *proposal) {
	pr := p.propose(at(second))
	if pr == nil {
		return "", nil
	}
	var names []string
	for _, t := range pr.tickets {
		names = append(names, t.player.Name)
	}
	return pr.mode + ": " + strings.Join(names, " "), pr
}

func placements(n int) []lobby.Placement {
	out := make([]lobby.Placement, n)
	for i := range out {
		out[i] = lobby.Placement{Match: "m", Grant: lobby.Grant{Seat: i, Expires: at(1000)}}
	}
	return out
}

func TestOldestFirst(t *testing.T) {
	p := newPool(modes, maxWaiting)
	add(t, p, 1, "ann", "duel")
	if got, _ := proposed(p, 1); got != "" {
		t.Errorf("one is no match, got %q", got)
	}
	add(t, p, 2, "bob", "trio")
	for i, name := range []string{"cat", "dan", "eve"} {
		add(t, p, 3+i, name, "duel")
	}
	for _, want := range []string{"duel: ann cat", "duel: dan eve", ""} {
		if got, _ := proposed(p, 9); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	add(t, p, 10, "fay", "trio")
	add(t, p, 11, "gus", "trio")
	if got, _ := proposed(p, 12); got != "trio: bob fay gus" {
		t.Errorf("a mode that needs three got %q", got)
	}
}

func TestRejectedKeepTheirAge(t *testing.T) {
	p := newPool(modes, maxWaiting)
	add(t, p, 1, "ann", "duel")
	add(t, p, 2, "bob", "duel")
	_, pr := proposed(p, 3)
	add(t, p, 4, "cat", "duel")
	p.reject(at(5), pr)
	if got, _ := proposed(p, 5); got != "" {
		t.Errorf("right after a failure the mode pauses, got %q", got)
	}
	if got, _ := proposed(p, 6); got != "duel: ann bob" {
		t.Errorf("got %q, want the two oldest again", got)
	}
	if p.waiting != 3 {
		t.Errorf("%d waiting, want 3", p.waiting)
	}
}

func TestOneTicketAModeAndAccount(t *testing.T) {
	p := newPool(modes, maxWaiting)
	first := add(t, p, 1, "ann", "duel")
	other := add(t, p, 1, "ann", "trio")
	if again, err := p.add(at(2), "new id", player("ann"), "duel"); err != nil || again != first || first == other {
		t.Errorf("asking again got %+v, %v, want the ticket of before", again, err)
	}
	add(t, p, 2, "bob", "duel")
	_, pr := proposed(p, 3)
	if again, _ := p.add(at(3), "new id", player("ann"), "duel"); again != first {
		t.Error("while the match is being opened it is still the same ticket")
	}
	p.accept(at(4), pr, placements(2))
	if again, _ := p.add(at(5), "new id", player("ann"), "duel"); again != first {
		t.Error("a match its owner has not read of yet is returned")
	}
	if got := p.read(at(5), first); got.Status != lobby.TicketMatched || got.Placement.Grant.Seat != 0 {
		t.Errorf("got %+v, want matched in seat 0", got)
	}
	if again, _ := p.add(at(6), "new id", player("ann"), "duel"); again == first {
		t.Error("after that a new ticket is a new wish")
	}
	if again, _ := p.add(at(1001), "newer id", player("bob"), "duel"); again.Status != lobby.TicketWaiting {
		t.Errorf("a grant that has expired unread is worth nothing, got %+v", again.Ticket)
	}
}

func TestExpire(t *testing.T) {
	p := newPool(modes, maxWaiting)
	silent, asking, polling := add(t, p, 0, "ann", "trio"), add(t, p, 0, "bob", "trio"), add(t, p, 0, "cat", "duel")
	polling.polls = 1
	p.read(at(30), asking)
	p.expire(at(60))
	if silent.Status != lobby.TicketWaiting {
		t.Error("a minute is not over yet")
	}
	p.expire(at(61))
	for _, x := range []*ticket{silent, asking, polling} {
		want := lobby.TicketWaiting
		if x == silent {
			want = lobby.TicketExpired
		}
		if x.Status != want {
			t.Errorf("%s is %s, want %s", x.ID, x.Status, want)
		}
	}
	if again := add(t, p, 62, "ann", "trio"); again == silent {
		t.Error("an expired ticket does not come back")
	}
	p.expire(at(61 + 121))
	if _, err := p.find("Ticket", "ann", silent.ID); lobby.KindOf(err) != lobby.NotFound {
		t.Errorf("final tickets are forgotten after two minutes, got %v", err)
	}
}

func TestQueueIsBounded(t *testing.T) {
	const limit = 500
	p := newPool([]lobby.Mode{{ID: "duel", Queue: true, Players: limit + 1}}, limit)
	for i := range limit {
		add(t, p, 0, fmt.Sprint("p", i), "duel")
	}
	_, err := p.add(at(0), "x", player("late"), "duel")
	if e, ok := err.(*lobby.Error); !ok || e.Kind != lobby.Unavailable || e.Retry == 0 {
		t.Errorf("got %v, want Unavailable with a time to come back", err)
	}
	if _, err := p.add(at(0), "x", player("p7"), "duel"); err != nil {
		t.Errorf("who waits already still gets their ticket, got %v", err)
	}
	p.expire(at(100))
	if p.waiting != 0 || len(p.queues["duel"].waiting) != 0 || len(p.queues["duel"].current) != 0 {
		t.Errorf("after all have expired %d wait", p.waiting)
	}
	for i := range 3 * limit { // one owner who asks and cancels all the time
		x := add(t, p, 101, "busy", "duel")
		delete(p.tickets, x.ID)
		x.ID = fmt.Sprint("busy", i)
		p.tickets[x.ID] = x
		p.cancel(at(101), x)
	}
	if len(p.tickets) > limit {
		t.Errorf("%d tickets are kept, want at most %d", len(p.tickets), limit)
	}
}

func TestForeignTickets(t *testing.T) {
	p := newPool(modes, maxWaiting)
	x := add(t, p, 0, "ann", "duel")
	for why, get := range map[string]func() (*ticket, error){
		"somebody else's": func() (*ticket, error) { return p.find("Ticket", "bob", x.ID) },
		"nobody's":        func() (*ticket, error) { return p.find("Ticket", "ann", "other") },
	} {
		if _, err := get(); lobby.KindOf(err) != lobby.NotFound {
			t.Errorf("%s: got %v, want NotFound", why, err)
		}
	}
	for _, mode := range []string{"ffa", "chess"} {
		if _, err := p.add(at(0), "x", player("ann"), mode); lobby.KindOf(err) != lobby.Invalid {
			t.Errorf("mode %s without a queue: got %v, want Invalid", mode, err)
		}
	}
}
