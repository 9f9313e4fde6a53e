package lounge

import (
	"cmp"
	"slices"
	"time"
)

// Silence is how long a member may not be heard of.
const Silence = 2 * time.Minute

// Book is all groups of one sort.
type Book struct {
	limit  int // of groups
	most   int // members of a group
	byCode map[string]*Group
	by     map[string]*Group // by account
}

// NewBook returns an empty book for so many groups of so many members.
func NewBook(limit, most int) *Book {
	return &Book{limit: limit, most: most, byCode: map[string]*Group{}, by: map[string]*Group{}}
}

// Len is how many groups there are.
func (b *Book) Len() int { return len(b.byCode) }

// Create makes a group led by p. A room has a game; nil makes a party.
func (b *Book) Create(now time.Time, code string, p Person, game *Game) (*Group, error) {
	switch {
	case b.by[p.Account] != nil:
		return nil, ErrElsewhere
	case len(b.byCode) >= b.limit:
		return nil, ErrCrowded
	case b.byCode[code] != nil:
		return nil, ErrTaken
	}
	g := &Group{Code: code, Leader: p.Account, Game: game, Changed: make(chan struct{}), most: b.most}
	b.byCode[code] = g
	b.enter(now, g, p)
	return g, nil
}

func (b *Book) enter(now time.Time, g *Group, p Person) {
	g.Members = append(g.Members, Member{Person: p, Side: -1, Seen: now})
	b.by[p.Account] = g
	g.Stir()
}

// Join lets p into the group with a code. Who is in it already stays.
func (b *Book) Join(now time.Time, code string, p Person) (*Group, error) {
	g := b.byCode[code]
	switch {
	case g == nil:
		return nil, ErrNone
	case slices.Contains(g.kicked, p.Account):
		return nil, ErrKicked
	case b.by[p.Account] == g:
		m := g.Of(p.Account)
		m.Person, m.Seen = p, now
		return g, nil
	case b.by[p.Account] != nil:
		return nil, ErrElsewhere
	case len(g.Members) >= g.most:
		return nil, ErrFull
	}
	b.enter(now, g, p)
	return g, nil
}

// Find returns the group with a code if the account is in it, and notes that it
// was heard of.
func (b *Book) Find(now time.Time, code, account string) (*Group, error) {
	g := b.byCode[code]
	if g == nil || g.Of(account) == nil {
		return nil, ErrNone
	}
	g.Of(account).Seen = now
	return g, nil
}

// Touch notes that an account was heard of.
func (b *Book) Touch(now time.Time, account string) {
	if g := b.by[account]; g != nil {
		g.Of(account).Seen = now
	}
}

// Of returns the group the account is in, nil if none.
func (b *Book) Of(account string) *Group { return b.by[account] }

// Leave takes an account out of its group and returns what is left of that: nil
// if it was in none. A group without members is gone.
func (b *Book) Leave(account string) *Group {
	g := b.by[account]
	if g == nil {
		return nil
	}
	delete(b.by, account)
	if g.drop(account); len(g.Members) == 0 {
		delete(b.byCode, g.Code)
	}
	return g
}

// Kick lets the leader put out a member, for good, and returns who it was.
func (b *Book) Kick(now time.Time, code, by, name string) (g *Group, account string, err error) {
	g, err = b.Find(now, code, by)
	if err != nil {
		return nil, "", err
	}
	m := g.named(name)
	switch {
	case g.led(by) != nil:
		return nil, "", ErrLeader
	case m == nil || m.Account == by:
		return nil, "", ErrMember
	}
	account = m.Account
	b.Leave(account)
	if g.kicked = append(g.kicked, account); len(g.kicked) > maxKicked {
		g.kicked = g.kicked[1:]
	}
	return g, account, nil
}

// Lead lets the leader pass on the lead.
func (b *Book) Lead(now time.Time, code, by, name string) (*Group, error) {
	g, err := b.Find(now, code, by)
	if err != nil {
		return nil, err
	}
	m := g.named(name)
	switch {
	case g.led(by) != nil:
		return nil, ErrLeader
	case m == nil:
		return nil, ErrMember
	}
	g.Leader = m.Account
	g.Stir()
	return g, nil
}

// Expire takes out members who were silent for too long, and returns the groups
// that changed, in order of code. While a match runs nobody is silent: who plays
// does not ask.
func (b *Book) Expire(now time.Time) (changed []*Group, gone []string) {
	for _, g := range b.sorted() {
		if g.Game != nil && g.Game.Status != Open {
			continue
		}
		var silent []string
		for _, m := range g.Members {
			if now.Sub(m.Seen) > Silence {
				silent = append(silent, m.Account)
			}
		}
		for _, account := range silent {
			b.Leave(account)
		}
		if len(silent) > 0 {
			changed, gone = append(changed, g), append(gone, silent...)
		}
	}
	return changed, gone
}

// Games are the rooms in which something is going on, in order of code.
func (b *Book) Games() (out []*Group) {
	for _, g := range b.sorted() {
		if g.Game != nil && g.Game.Status != Open {
			out = append(out, g)
		}
	}
	return out
}

func (b *Book) sorted() []*Group {
	out := make([]*Group, 0, len(b.byCode))
	for _, g := range b.byCode {
		out = append(out, g)
	}
	slices.SortFunc(out, func(x, y *Group) int { return cmp.Compare(x.Code, y.Code) })
	return out
}
