package matchmaker

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"carom/lobby"
	"carom/lobby/matchmaker/form"
)

// rules of the tests' modes: duels at once, pairs that must accept.
func testRules() map[string]Rules {
	duel, pairs := DefaultRules(1), DefaultRules(2)
	duel.Accept = 0
	return map[string]Rules{"duel": duel, "pairs": pairs}
}

// add puts a ticket in whose id is the mode and the first name.
func add(t *testing.T, p *pool, second float64, mode string, names ...string) *ticket {
	t.Helper()
	x, err := p.add(at(second), mode+"/"+names[0], entry(mode, names...))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// pass takes a turn and returns who is to be asked about to the host, in words.
func pass(p *pool, second float64) string {
	p.turn(at(second))
	var out []string
	for _, pr := range p.ready {
		var names []string
		for _, player := range pr.fixture().Players() {
			names = append(names, player.Name)
		}
		slices.Sort(names)
		out = append(out, pr.mode+": "+strings.Join(names, " "))
	}
	return strings.Join(out, ", ")
}

// next is the proposal that goes to the host next.
func next(p *pool) *proposal {
	pr := p.ready[0]
	p.ready = p.ready[1:]
	return pr
}

func seats(pr *proposal, until time.Time) map[string]lobby.Placement {
	out := map[string]lobby.Placement{}
	for i, player := range pr.fixture().Players() {
		out[player.Account] = lobby.Placement{Match: "m", Grant: lobby.Grant{Seat: i, Expires: until}}
	}
	return out
}

func wantStatus(t *testing.T, x *ticket, want lobby.TicketStatus) {
	t.Helper()
	if x.status != want {
		t.Errorf("%s is %s, want %s", x.id, x.status, want)
	}
}

func TestRejectedKeepTheirAge(t *testing.T) {
	p := newPool(testRules(), maxWaiting)
	add(t, p, 1, "duel", "ann")
	add(t, p, 2, "duel", "bob")
	if got := pass(p, 3); got != "duel: ann bob" {
		t.Fatalf("got %q", got)
	}
	pr := next(p)
	add(t, p, 4, "duel", "cat")
	p.refused(at(5), pr)
	if got := pass(p, 5); got != "" {
		t.Errorf("right after a failure the mode pauses, got %q", got)
	}
	if got := pass(p, 6); got != "duel: ann bob" {
		t.Errorf("got %q, want the two oldest again", got)
	}
	if p.open != 3 {
		t.Errorf("%d open, want 3", p.open)
	}
}

func TestOneTicketAnAccount(t *testing.T) {
	p := newPool(testRules(), maxWaiting)
	first := add(t, p, 1, "duel", "ann")
	again := func(second float64, mode string, names ...string) (*ticket, lobby.ErrorKind) {
		x, err := p.add(at(second), fmt.Sprint("new id", second), entry(mode, names...))
		return x, lobby.KindOf(err)
	}
	if x, _ := again(2, "duel", "ann"); x != first {
		t.Errorf("asking again got %+v, want the ticket of before", x)
	}
	if _, kind := again(2, "pairs", "ann"); kind != lobby.Conflict {
		t.Errorf("another mode meanwhile: kind %v, want Conflict", kind)
	}
	if _, kind := again(2, "pairs", "dan", "ann"); kind != lobby.Conflict {
		t.Errorf("as somebody's friend meanwhile: kind %v, want Conflict", kind)
	}
	bob := add(t, p, 2, "duel", "bob")
	pass(p, 3)
	if x, _ := again(3, "duel", "ann"); x != first {
		t.Error("while the match is being opened it is still the same ticket")
	}
	pr := next(p)
	p.opened(at(4), pr, seats(pr, at(1000)))
	if x, _ := again(5, "duel", "ann"); x != first {
		t.Error("a match its owner has not read of yet is returned")
	}
	if got := p.read(at(5), first, "ann"); got.Status != lobby.TicketMatched || got.Placement == nil {
		t.Errorf("got %+v, want matched with a seat", got)
	}
	if x, _ := again(6, "duel", "ann"); x == first {
		t.Error("after that a new ticket is a new wish")
	}
	if x, _ := again(1001, "duel", "bob"); x == bob || x.status != lobby.TicketWaiting {
		t.Errorf("a grant that has expired unread is worth nothing, got %+v", x)
	}
}

// found makes a match of two parties in which everybody is asked.
func found(t *testing.T, p *pool) (a, b, c *ticket) {
	t.Helper()
	a, b, c = add(t, p, 0, "pairs", "ann", "abe"), add(t, p, 1, "pairs", "bob"), add(t, p, 2, "pairs", "cat")
	if got := pass(p, 3); got != "" || len(p.asking) != 1 {
		t.Fatalf("got %q, %d asked; want everybody asked first", got, len(p.asking))
	}
	for _, x := range []*ticket{a, b, c} {
		wantStatus(t, x, lobby.TicketFound)
	}
	return a, b, c
}

func accept(t *testing.T, p *pool, x *ticket, names ...string) {
	t.Helper()
	for _, name := range names {
		if err := p.accept(x, name); err != nil {
			t.Error(err)
		}
	}
}

func TestAccept(t *testing.T) {
	p := newPool(testRules(), maxWaiting)
	a, b, c := found(t, p)
	accept(t, p, a, "ann", "ann")
	accept(t, p, b, "bob")
	if v := a.view("ann"); !v.Check.Yours || v.Check.Accepted != 2 || v.Check.Of != 4 || v.Check.Until != at(18) {
		t.Errorf("check %+v", v.Check)
	}
	if v := a.view("abe"); v.Check.Yours || len(v.Party) != 2 {
		t.Errorf("abe has not accepted: %+v", v)
	}
	accept(t, p, c, "cat")
	if got := pass(p, 4); got != "" {
		t.Fatalf("abe has not accepted, and %q goes to the host", got)
	}
	accept(t, p, a, "abe")
	if got := pass(p, 4); got != "pairs: abe ann bob cat" {
		t.Fatalf("got %q", got)
	}
	pr := next(p)
	p.opened(at(5), pr, seats(pr, at(30)))
	for _, x := range []*ticket{a, b, c} {
		wantStatus(t, x, lobby.TicketMatched)
	}
	if err := p.accept(a, "ann"); err != nil {
		t.Errorf("accepting once more: %v", err)
	}
	pass(p, 100)
	for _, x := range []*ticket{a, b, c} {
		wantStatus(t, x, lobby.TicketMatched)
	}
}

func TestWhoDoesNotAnswer(t *testing.T) {
	p := newPool(testRules(), maxWaiting)
	a, b, c := found(t, p)
	accept(t, p, a, "ann")
	accept(t, p, b, "bob")
	pass(p, 17.9)
	wantStatus(t, b, lobby.TicketFound)
	pass(p, 18)
	wantStatus(t, a, lobby.TicketMissed)
	wantStatus(t, b, lobby.TicketWaiting)
	wantStatus(t, c, lobby.TicketMissed)
	if !slices.Equal(p.missed, []string{"abe", "cat"}) {
		t.Errorf("blamed are %v, want those who did not answer and not ann, whose friend did not", p.missed)
	}
	if v := b.view("bob"); v.Created != at(1) || v.Check != nil {
		t.Errorf("who accepted keeps their age: %+v", v)
	}
	if x := add(t, p, 19, "pairs", "ann"); x == a {
		t.Error("a missed ticket comes back")
	}
	if err := p.accept(b, "bob"); lobby.KindOf(err) != lobby.Conflict {
		t.Errorf("accepting nothing: %v, want Conflict", err)
	}
}

func TestWhoRefuses(t *testing.T) {
	p := newPool(testRules(), maxWaiting)
	a, b, c := found(t, p)
	accept(t, p, b, "bob")
	p.cancel(at(4), c)
	wantStatus(t, c, lobby.TicketCancelled)
	wantStatus(t, a, lobby.TicketWaiting)
	wantStatus(t, b, lobby.TicketWaiting)
	pass(p, 30)
	if len(p.missed) != 0 {
		t.Errorf("%v are blamed, whom another's refusal gave no time", p.missed)
	}
	add(t, p, 31, "pairs", "dan")
	pass(p, 31)
	accept(t, p, a, "ann", "abe")
	if c := b.view("bob").Check; c == nil || c.Yours {
		t.Errorf("an answer counts for one match only: %+v", c)
	}
}

func TestBotsAreOffered(t *testing.T) {
	p := newPool(testRules(), maxWaiting)
	ann := add(t, p, 0, "pairs", "ann")
	for _, test := range []struct {
		second  float64
		offered bool
		kind    lobby.ErrorKind
	}{{19, false, lobby.Conflict}, {20, true, 0}} {
		p.expire(at(test.second))
		err := p.takeBots(at(test.second), ann)
		if ann.offered != test.offered || err != nil && lobby.KindOf(err) != test.kind {
			t.Errorf("after %v s: offered %v, %v", test.second, ann.offered, err)
		}
	}
	if got := pass(p, 20.1); got != "pairs: ann" {
		t.Fatalf("got %q", got)
	}
	f := next(p).fixture()
	if !f.Unrated || f.Sides[0].Bots+f.Sides[1].Bots != 3 {
		t.Errorf("got %+v, want an unrated match of one and three bots, and nobody asked", f)
	}
}

func TestExpire(t *testing.T) {
	rules := testRules()
	for mode, r := range rules {
		r.Bots = form.BotRules{}
		rules[mode] = r
	}
	p := newPool(rules, maxWaiting)
	silent, asking, polling := add(t, p, 0, "pairs", "ann"), add(t, p, 0, "duel", "bob"), add(t, p, 0, "pairs", "cat")
	polling.polls = 1
	p.read(at(30), asking, "bob")
	p.expire(at(60))
	wantStatus(t, silent, lobby.TicketWaiting)
	p.expire(at(61))
	wantStatus(t, silent, lobby.TicketExpired)
	wantStatus(t, asking, lobby.TicketWaiting)
	wantStatus(t, polling, lobby.TicketWaiting)
	if again := add(t, p, 62, "pairs", "ann"); again == silent {
		t.Error("an expired ticket does not come back")
	}
	silent.id = "gone" // its successor has taken the id in this test
	p.tickets["gone"] = silent
	p.expire(at(61 + 121))
	if _, err := p.find("Ticket", "ann", "gone"); lobby.KindOf(err) != lobby.NotFound {
		t.Errorf("final tickets are forgotten after two minutes, got %v", err)
	}
}

func TestQueueIsBounded(t *testing.T) {
	const limit = 500
	rules := testRules()
	r := rules["pairs"]
	r.Quality = form.Curve{{After: 0, Value: 2}} // nothing is good enough
	r.Bots = form.BotRules{}
	rules["pairs"] = r
	p := newPool(rules, limit)
	for i := range limit {
		add(t, p, 0, "pairs", fmt.Sprint("p", i))
	}
	_, err := p.add(at(0), "x", entry("pairs", "late"))
	if e, ok := err.(*lobby.Error); !ok || e.Kind != lobby.Unavailable || e.Retry == 0 {
		t.Errorf("got %v, want Unavailable with a time to come back", err)
	}
	if _, err := p.add(at(0), "x", entry("pairs", "p7")); err != nil {
		t.Errorf("who waits already still gets their ticket, got %v", err)
	}
	p.expire(at(100))
	if p.open != 0 || p.queue("pairs").form.Len() != 0 || len(p.current) != 0 {
		t.Errorf("after all have expired %d wait", p.open)
	}
	for i := range 3 * limit { // one owner who asks and cancels all the time
		x, err := p.add(at(101), fmt.Sprint("busy", i), entry("pairs", "busy"))
		if err != nil {
			t.Fatal(err)
		}
		p.cancel(at(101), x)
	}
	if len(p.tickets) > limit {
		t.Errorf("%d tickets are kept, want at most %d", len(p.tickets), limit)
	}
}

func TestWhatCannotWait(t *testing.T) {
	p := newPool(testRules(), maxWaiting)
	x := add(t, p, 0, "duel", "ann")
	for why, get := range map[string]func() (*ticket, error){
		"somebody else's": func() (*ticket, error) { return p.find("Ticket", "bob", x.id) },
		"nobody's":        func() (*ticket, error) { return p.find("Ticket", "ann", "other") },
	} {
		if _, err := get(); lobby.KindOf(err) != lobby.NotFound {
			t.Errorf("%s: got %v, want NotFound", why, err)
		}
	}
	odd := entry("duel", "bob")
	odd.Bots = "maybe"
	for why, e := range map[string]lobby.Entry{
		"a mode without a queue":    entry("ffa", "bob"),
		"a party larger than sides": entry("duel", "bob", "cat"),
		"nobody":                    entry("duel"),
		"an odd wish":               odd,
	} {
		if _, err := p.add(at(0), "x", e); lobby.KindOf(err) != lobby.Invalid {
			t.Errorf("%s: got %v, want Invalid", why, err)
		}
	}
}
