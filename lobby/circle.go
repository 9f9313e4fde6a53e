package lobby

import (
	"context"
	"errors"
	"sync"
	"time"

	"carom/lobby/lounge"
)

const (
	circlePolls = 8                // requests of one account that may wait at a time
	circleWait  = 30 * time.Second // one of them at most
	codeTries   = 8                // until a code is found that nobody has
)

// circle is a book of groups that goroutines share: the rooms, or the parties.
type circle struct {
	what   string                                // room or party, in sentences
	tell   func(g *lounge.Group)                 // members of what has changed; called with mu held
	parted func(g *lounge.Group, account string) // who is not in g any more; called with mu held

	mu    sync.Mutex
	book  *lounge.Book
	polls map[string]int // waiting requests by account
}

func newCircle(what string, groups, most int) *circle {
	return &circle{what: what, book: lounge.NewBook(groups, most), polls: map[string]int{}}
}

// person is the caller as a member.
func (c Caller) person() lounge.Person {
	return lounge.Person{Account: c.ID, Name: c.Name, Session: c.Session, Bot: c.Kind == KindBot}
}

// playerOf is a member as the host and the queue know players.
func playerOf(p lounge.Person) Player {
	return Player{Account: p.Account, Name: p.Name, Kind: kindOf(p), Session: p.Session}
}

func memberOf(m lounge.Member) RoomMember {
	return RoomMember{Name: m.Name, Kind: kindOf(m.Person), Ready: m.Ready, Side: m.Side}
}

func kindOf(p lounge.Person) Kind {
	if p.Bot {
		return KindBot
	}
	return KindPlayer
}

// do runs fn on the group with a code that account is in.
func (c *circle) do(now time.Time, op, code, account string, fn func(g *lounge.Group) error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	g, err := c.find(now, op, code, account)
	if err != nil {
		return err
	}
	before := g.Version
	if err := fn(g); err != nil {
		return c.sentence(op, err)
	}
	if g.Version != before {
		c.tell(g)
	}
	return nil
}

// current stands for the code of the group somebody is in.
const current = "current"

func (c *circle) find(now time.Time, op, typed, account string) (*lounge.Group, error) {
	if g := c.book.Of(account); typed == current && g != nil {
		typed = g.Code
	}
	code, ok := lounge.CleanCode(typed)
	if !ok {
		return nil, c.sentence(op, lounge.ErrNone)
	}
	g, err := c.book.Find(now, code, account)
	return g, c.sentence(op, err)
}

// found makes a group under a fresh code, and shows it to fn.
func (s *Service) found(c *circle, op string, by Caller, game *lounge.Game, fn func(g *lounge.Group)) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	for try := 1; ; try++ {
		code, err := lounge.NewCode(s.rand)
		if err != nil {
			return wrap(op, err)
		}
		g, err := c.book.Create(s.now(), code, by.person(), game)
		if errors.Is(err, lounge.ErrTaken) && try < codeTries {
			continue
		}
		if err != nil {
			return c.sentence(op, err)
		}
		c.tell(g)
		fn(g)
		return nil
	}
}

// join lets the caller into the group with a code, and shows it to fn.
func (c *circle) join(now time.Time, op, typed string, by Caller, fn func(g *lounge.Group)) error {
	code, ok := lounge.CleanCode(typed)
	if !ok {
		return c.sentence(op, lounge.ErrNone)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	g, err := c.book.Join(now, code, by.person())
	if err != nil {
		return c.sentence(op, err)
	}
	c.tell(g)
	fn(g)
	return nil
}

// leave takes an account out of its group, if it is in one with this code; an
// empty code means any. session restricts it to who came by that sign-in.
func (c *circle) leave(op, typed, account, session string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	g := c.book.Of(account)
	code, ok := lounge.CleanCode(typed)
	switch {
	case typed != "" && (!ok || g == nil || g.Code != code):
		return c.sentence(op, lounge.ErrNone)
	case g == nil, session != "" && g.Of(account).Session != session:
		return nil
	}
	c.book.Leave(account)
	c.parted(g, account)
	c.tell(g)
	return nil
}

// kick lets the caller put out a member, who is shown to fn.
func (c *circle) kick(now time.Time, op, typed string, by Caller, name string, fn func(g *lounge.Group, account string)) error {
	return c.do(now, op, typed, by.ID, func(g *lounge.Group) error {
		_, account, err := c.book.Kick(now, g.Code, by.ID, name)
		if err == nil {
			c.parted(g, account)
			fn(g, account)
		}
		return err
	})
}

// lead lets the caller pass on the lead.
func (c *circle) lead(now time.Time, op, typed string, by Caller, name string) error {
	return c.do(now, op, typed, by.ID, func(g *lounge.Group) error {
		_, err := c.book.Lead(now, g.Code, by.ID, name)
		return err
	})
}

// expire takes out who was not heard of for too long, and returns whom.
func (c *circle) expire(now time.Time) (gone []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	changed, gone := c.book.Expire(now)
	for _, g := range changed {
		c.tell(g)
	}
	return gone
}

func (c *circle) touch(now time.Time, account string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.book.Touch(now, account)
}

// await waits until the caller's group has another version than this, at most
// for wait, and then shows it to fn.
func (c *circle) await(ctx context.Context, now func() time.Time, op, typed string, by Caller, version uint64, wait time.Duration, fn func(g *lounge.Group)) error {
	c.mu.Lock()
	g, err := c.find(now(), op, typed, by.ID)
	switch {
	case err != nil:
		c.mu.Unlock()
		return err
	case g.Version != version || wait <= 0:
		defer c.mu.Unlock()
		fn(g)
		return nil
	case c.polls[by.ID] >= circlePolls:
		c.mu.Unlock()
		return Errorf(op, RateLimited, "", "too many requests wait for this %s already", c.what)
	}
	c.polls[by.ID]++
	changed := g.Changed
	c.mu.Unlock()

	timer := time.NewTimer(min(wait, circleWait))
	defer timer.Stop()
	select {
	case <-changed:
	case <-timer.C:
	case <-ctx.Done():
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.polls[by.ID]--; c.polls[by.ID] == 0 {
		delete(c.polls, by.ID)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if g, err = c.find(now(), op, typed, by.ID); err == nil {
		fn(g)
	}
	return err
}

// sentence is what people are told of an error of package lounge.
func (c *circle) sentence(op string, err error) error {
	if err == nil {
		return nil
	}
	for _, x := range []struct {
		err  error
		kind ErrorKind
		key  string
		text string
	}{
		{lounge.ErrNone, NotFound, "", "there is no " + c.what + " with this code, or you are not in it"},
		{lounge.ErrMember, NotFound, "", "nobody else of that name is in the " + c.what},
		{lounge.ErrLeader, Forbidden, "", "only who leads the " + c.what + " may do that"},
		{lounge.ErrKicked, Forbidden, "", "who leads the " + c.what + " has put you out"},
		{lounge.ErrFull, Conflict, "", "the " + c.what + " is full"},
		{lounge.ErrElsewhere, Conflict, "", "you are in another " + c.what + " already; leave it first"},
		{lounge.ErrRunning, Conflict, "", "a match is running in the " + c.what},
		{lounge.ErrReady, Conflict, "", "not everybody is ready"},
		{lounge.ErrCrowded, Unavailable, "", "the server has as many as it takes; try again later"},
		{lounge.ErrTaken, Unavailable, "", "no code is free; try again"},
	} {
		if errors.Is(err, x.err) {
			return Errorf(op, x.kind, x.key, "%s", x.text)
		}
	}
	return wrap(op, err)
}
