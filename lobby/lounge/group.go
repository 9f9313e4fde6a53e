package lounge

import (
	"cmp"
	"errors"
	"slices"
	"time"
)

// Errors that callers turn into words.
var (
	ErrNone      = errors.New("there is no such group, or you are not in it")
	ErrLeader    = errors.New("only its leader may do that")
	ErrMember    = errors.New("nobody of that name is in it")
	ErrFull      = errors.New("it is full")
	ErrCrowded   = errors.New("the server has as many as it takes")
	ErrElsewhere = errors.New("you are in another one; leave it first")
	ErrTaken     = errors.New("the code is taken")
	ErrRunning   = errors.New("a match is running")
	ErrReady     = errors.New("not everybody is ready")
	ErrKicked    = errors.New("its leader has put you out")
)

// Person is who can be a member.
type Person struct {
	Account string // unique
	Name    string
	Session string // which sign-in of the account is here
	Bot     bool
}

// Member is a person in a group.
type Member struct {
	Person
	Ready bool
	Side  int       // in modes with teams: 0 or 1; negative: either
	Seen  time.Time // when last heard of
}

// Group is people under a code. What Book hands out is the book's own: callers
// that share a book between goroutines hold their lock while they use it.
type Group struct {
	Code    string
	Version uint64        // grows with every change
	Leader  string        // an account
	Members []Member      // in the order in which they came
	Game    *Game         // of a room; nil in parties
	Changed chan struct{} // closed with the next change

	most   int
	kicked []string // accounts that may not come back
}

// maxKicked bounds what a group remembers of whom it put out.
const maxKicked = 64

// Of returns the member with this account, nil if there is none.
func (g *Group) Of(account string) *Member {
	for i := range g.Members {
		if g.Members[i].Account == account {
			return &g.Members[i]
		}
	}
	return nil
}

// named returns the member with this name, nil if there is none.
func (g *Group) named(name string) *Member {
	for i := range g.Members {
		if g.Members[i].Name == name {
			return &g.Members[i]
		}
	}
	return nil
}

// Stir notes a change and wakes who waits for one.
func (g *Group) Stir() {
	g.Version++
	close(g.Changed)
	g.Changed = make(chan struct{})
}

// led is an error unless account leads the group.
func (g *Group) led(account string) error {
	if g.Leader != account {
		return ErrLeader
	}
	return nil
}

// drop removes a member and passes on the lead.
func (g *Group) drop(account string) {
	g.Members = slices.DeleteFunc(g.Members, func(m Member) bool { return m.Account == account })
	if g.Leader == account && len(g.Members) > 0 {
		// People before programs, which cannot start a match of their own accord.
		next := slices.MinFunc(g.Members, func(a, b Member) int { return cmp.Compare(number(a.Bot), number(b.Bot)) })
		g.Leader = next.Account
	}
	g.Stir()
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}
