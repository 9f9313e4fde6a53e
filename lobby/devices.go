package lobby

import (
	"cmp"
	"context"
	"slices"
	"time"

	"carom/storage"
)

// Session is one of an account's sign-ins, as its owner may see it.
type Session struct {
	ID      string // for EndSession; no secret
	Name    string // what its owner calls the device; may be empty
	Agent   string // the program that signed in, as it calls itself
	Addr    string // where it signed in from
	Created time.Time
	Seen    time.Time // last use, to the hour or so
	Current bool      // the caller's own
}

func (by Caller) sessionOf(x storage.Session) Session {
	return Session{
		ID: sessionID(x.Hash), Name: x.Name, Agent: x.Agent, Addr: x.Addr,
		Created: x.Created, Seen: x.Seen, Current: x.Hash == by.hash,
	}
}

// Sessions lists where the caller's account is signed in, the caller's own first,
// then by last use.
func (s *Service) Sessions(ctx context.Context, by Caller) (out []Session, err error) {
	now := s.now()
	err = s.view(ctx, "Sessions", func(tx storage.Tx) error {
		all, err := tx.Sessions().OfAccount(by.ID)
		for _, x := range all {
			if !x.Program && !expired(x, now) {
				out = append(out, by.sessionOf(x))
			}
		}
		return err
	})
	slices.SortFunc(out, func(a, b Session) int {
		if a.Current != b.Current {
			return map[bool]int{true: -1, false: 1}[a.Current]
		}
		return cmp.Or(b.Seen.Compare(a.Seen), cmp.Compare(a.ID, b.ID))
	})
	return out, err
}

// EndSession ends one of the sign-ins of the caller's account, and cuts what it
// was doing, the game included. Kind NotFound if the account has none with that id.
func (s *Service) EndSession(ctx context.Context, by Caller, id string) error {
	const op = "EndSession"
	n, err := s.end(ctx, op, by.ID, func(x storage.Session) bool { return !x.Program && sessionID(x.Hash) == id })
	if err == nil && n == 0 {
		return Errorf(op, NotFound, "id", "the account has no such sign-in")
	}
	return err
}

// EndOtherSessions ends all sign-ins of the caller's account but the caller's own
// and returns how many those were.
func (s *Service) EndOtherSessions(ctx context.Context, by Caller) (int, error) {
	return s.end(ctx, "EndOtherSessions", by.ID, func(x storage.Session) bool { return !x.Program && x.Hash != by.hash })
}

// end ends those sessions of an account that match, and returns how many.
func (s *Service) end(ctx context.Context, op, account string, match func(storage.Session) bool) (int, error) {
	var hashes []string
	err := s.update(ctx, op, func(tx storage.Tx) (err error) {
		hashes, err = endIn(tx, account, match)
		return err
	})
	if err != nil {
		return 0, err
	}
	s.ended(ctx, account, hashes...)
	return len(hashes), nil
}

// endIn deletes the sessions of an account that match; once that is committed
// the hashes are due to ended. A device that signed in by a guest's secret would
// simply do so again: where there is a password by now, the secret goes too.
func endIn(tx storage.Tx, account string, match func(storage.Session) bool) (hashes []string, err error) {
	all, err := tx.Sessions().OfAccount(account)
	if err != nil {
		return nil, err
	}
	bySecret := false
	for _, x := range all {
		if !match(x) {
			continue
		}
		hashes = append(hashes, x.Hash)
		bySecret = bySecret || x.By == credentialSecret
		if err := tx.Sessions().Delete(x.Hash); err != nil {
			return nil, err
		}
	}
	if !bySecret {
		return hashes, nil
	}
	switch _, err := tx.Credentials().Get(credentialPassword, account); {
	case storage.Is(err, NotFound):
		return hashes, nil
	case err != nil:
		return nil, err
	}
	return hashes, dropCredentials(tx, account, credentialSecret)
}

// dropCredentials removes an account's credentials of a type.
func dropCredentials(tx storage.Tx, account, typ string) error {
	all, err := tx.Credentials().OfAccount(account)
	for _, c := range all {
		if c.Type == typ && err == nil {
			err = tx.Credentials().Delete(c.Type, c.Key)
		}
	}
	return err
}
