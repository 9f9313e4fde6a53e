package lobby

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"carom/storage"
)

// Scope is something that a token for a program may allow.
type Scope string

// The scopes. Nothing that could take an account away from its owner has one.
const (
	ScopePlay    Scope = "play"    // seats, tickets and watching; for bots only, so that no program passes for a person
	ScopeProfile Scope = "profile" // how the account is shown
)

// Token is a key that an owner has made for a program.
type Token struct {
	ID      string // for EndToken; no secret
	Account Account
	Name    string
	Scopes  []Scope
	Created time.Time
	Seen    time.Time // last use, to the hour or so; as Created: not used yet
	Expires time.Time
}

// NewToken asks for a token.
type NewToken struct {
	Name     string
	Bot      string // name of the caller's bot that it is for; empty: for the caller's own account
	Scopes   []Scope
	Lifetime time.Duration // 1 minute to MaxTokenLife; 0: as long as may be
}

// How long a token may live, and how many an account may have.
const (
	MaxTokenLife = 366 * 24 * time.Hour
	maxTokens    = 20
)

// CreateToken makes a token. The secret is shown this once.
func (s *Service) CreateToken(ctx context.Context, by Caller, t NewToken) (made Token, secret string, err error) {
	const op = "CreateToken"
	t.Name = plainText(t.Name, maxDeviceName)
	t.Lifetime = cmp.Or(t.Lifetime, MaxTokenLife)
	if err := t.check(op); err != nil {
		return Token{}, "", err
	}
	if secret, err = newSecret(programPrefix, s.rand); err != nil {
		return Token{}, "", wrap(op, err)
	}
	now := s.now()
	x := storage.Session{
		Hash: hashSecret(secret), Program: true, Name: t.Name, Created: now, Seen: now, Expires: now.Add(t.Lifetime),
	}
	for _, scope := range t.Scopes {
		x.Scopes = append(x.Scopes, string(scope))
	}
	err = s.update(ctx, op, func(tx storage.Tx) error {
		acc, err := mine(tx, op, by, t.Bot)
		if err != nil {
			return err
		}
		if Kind(acc.Kind) != KindBot && slices.Contains(t.Scopes, ScopePlay) {
			return Errorf(op, Invalid, "scopes", "only a bot plays by token; name one of yours, or make one")
		}
		all, err := tx.Sessions().OfAccount(acc.ID)
		if err != nil {
			return err
		}
		if all = slices.DeleteFunc(all, func(x storage.Session) bool { return !x.Program || expired(x, now) }); len(all) >= maxTokens {
			return Errorf(op, Conflict, "", "an account has at most %d tokens; end one first", maxTokens)
		}
		x.Account = acc.ID
		made = tokenOf(acc, x)
		return tx.Sessions().Put(x)
	})
	if err != nil {
		return Token{}, "", err
	}
	return made, secret, nil
}

func (t NewToken) check(op string) error {
	switch {
	case t.Name == "":
		return Errorf(op, Invalid, "name", "a token has a name, to know it by later")
	case len(t.Scopes) == 0:
		return Errorf(op, Invalid, "scopes", "a token without a scope is good for nothing")
	case t.Lifetime < time.Minute || t.Lifetime > MaxTokenLife:
		return Errorf(op, Invalid, "days", "a token lives for 1 to %d days", MaxTokenLife/(24*time.Hour))
	}
	for i, scope := range t.Scopes {
		if scope != ScopePlay && scope != ScopeProfile || slices.Contains(t.Scopes[:i], scope) {
			return Errorf(op, Invalid, "scopes", "scopes are %s and %s, each once", ScopePlay, ScopeProfile)
		}
	}
	return nil
}

// mine returns the caller's account, or its bot of this name. One that is there
// and somebody else's is not found.
func mine(tx storage.Tx, op string, by Caller, bot string) (storage.Account, error) {
	if bot == "" {
		return tx.Accounts().Get(by.ID)
	}
	bots, err := tx.Accounts().OwnedBy(by.ID)
	if err != nil {
		return storage.Account{}, err
	}
	for _, b := range bots {
		if strings.EqualFold(b.Name, bot) {
			return b, nil
		}
	}
	return storage.Account{}, Errorf(op, NotFound, "bot", "you have no bot called %q", shorten(bot))
}

func tokenOf(acc storage.Account, x storage.Session) Token {
	t := Token{ID: sessionID(x.Hash), Account: accountOf(acc), Name: x.Name, Created: x.Created, Seen: x.Seen, Expires: x.Expires}
	for _, scope := range x.Scopes {
		t.Scopes = append(t.Scopes, Scope(scope))
	}
	return t
}

// Tokens lists the tokens of the caller's account and of its bots, newest first.
func (s *Service) Tokens(ctx context.Context, by Caller) (out []Token, err error) {
	now := s.now()
	err = s.view(ctx, "Tokens", func(tx storage.Tx) error {
		return eachMine(tx, by.ID, func(acc storage.Account, x storage.Session) {
			if x.Program && !expired(x, now) {
				out = append(out, tokenOf(acc, x))
			}
		})
	})
	slices.SortFunc(out, func(a, b Token) int { return cmp.Or(b.Created.Compare(a.Created), cmp.Compare(a.ID, b.ID)) })
	return out, err
}

// eachMine goes through the sessions of an account and of its bots.
func eachMine(tx storage.Tx, account string, do func(storage.Account, storage.Session)) error {
	own, err := tx.Accounts().Get(account)
	if err != nil {
		return err
	}
	bots, err := tx.Accounts().OwnedBy(account)
	if err != nil {
		return err
	}
	for _, acc := range append([]storage.Account{own}, bots...) {
		all, err := tx.Sessions().OfAccount(acc.ID)
		if err != nil {
			return err
		}
		for _, x := range all {
			do(acc, x)
		}
	}
	return nil
}

// EndToken ends a token of the caller's account or of one of its bots, and cuts
// what was done with it. Kind NotFound if there is none with that id.
func (s *Service) EndToken(ctx context.Context, by Caller, id string) error {
	const op = "EndToken"
	var account string
	err := s.view(ctx, op, func(tx storage.Tx) error {
		return eachMine(tx, by.ID, func(acc storage.Account, x storage.Session) {
			if x.Program && sessionID(x.Hash) == id {
				account = acc.ID
			}
		})
	})
	if err != nil {
		return err
	}
	n, err := s.end(ctx, op, account, func(x storage.Session) bool { return x.Program && sessionID(x.Hash) == id })
	if err == nil && n == 0 {
		return Errorf(op, NotFound, "id", "you have no such token")
	}
	return err
}
