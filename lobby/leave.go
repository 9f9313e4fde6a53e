package lobby

import (
	"context"
	"time"

	"carom/storage"
)

// An account that is deleted cannot vanish: its matches are its opponents' too.
// What goes is all that says who it was: the name, what it was signed in with and
// from, its bots. What stays is a number on the ladder and in old matches, under a
// name that means nobody. Its owner can change their mind for two weeks, by
// signing in; a guest, who has nobody to change it for, goes at once.
const (
	leaveGrace = 14 * 24 * time.Hour
	forgetStep = 100 // matches rewritten in one transaction
)

// Leave asks for the caller's account to be deleted and returns when that will be.
// Everything is signed out, programs included. It asks for the password, if there
// is one.
func (s *Service) Leave(ctx context.Context, by Caller, password string) (due time.Time, err error) {
	const op = "Leave"
	if by.Guest {
		return s.now(), s.forget(ctx, by.ID)
	}
	if _, err := s.confirm(ctx, op, by, password); err != nil {
		return time.Time{}, err
	}
	due = s.now().Add(leaveGrace)
	var ended map[string][]string
	err = s.update(ctx, op, func(tx storage.Tx) error {
		acc, err := tx.Accounts().Get(by.ID)
		if err != nil {
			return err
		}
		if ended, err = endAll(tx, by.ID); err != nil {
			return err
		}
		if err := dropCredentials(tx, by.ID, credentialSecret); err != nil {
			return err
		}
		acc.Leaves = due
		return tx.Accounts().Put(acc)
	})
	if err != nil {
		return time.Time{}, err
	}
	s.endedAll(ctx, ended)
	return due, nil
}

// endAll deletes every session of an account and of its bots; once that is
// committed the hashes, by account, are due to endedAll.
func endAll(tx storage.Tx, account string) (ended map[string][]string, err error) {
	all := func(storage.Session) bool { return true }
	bots, err := tx.Accounts().OwnedBy(account)
	if err != nil {
		return nil, err
	}
	ended = map[string][]string{}
	for _, a := range append(bots, storage.Account{ID: account}) {
		if ended[a.ID], err = endIn(tx, a.ID, all); err != nil {
			return nil, err
		}
	}
	return ended, nil
}

func (s *Service) endedAll(ctx context.Context, ended map[string][]string) {
	for account, hashes := range ended {
		s.ended(ctx, account, hashes...)
	}
}

// stay cancels the deletion of an account whose owner signs in, and reports
// whether there was one to cancel.
func stay(tx storage.Tx, account string) (cancelled bool, err error) {
	acc, err := tx.Accounts().Get(account)
	if err != nil || acc.Leaves.IsZero() {
		return false, err
	}
	acc.Leaves = time.Time{}
	return true, tx.Accounts().Put(acc)
}

// forget makes an account nobody's, with its bots. Broken off at any point, it is
// taken up by the cleaner: until all is done the account has a time to leave.
func (s *Service) forget(ctx context.Context, id string) error {
	const op = "Leave"
	var bots []storage.Account
	err := s.view(ctx, op, func(tx storage.Tx) (err error) {
		bots, err = tx.Accounts().OwnedBy(id)
		return err
	})
	for _, b := range bots {
		if err == nil {
			err = s.forget(ctx, b.ID)
		}
	}
	if err != nil {
		return err
	}
	// The new name comes first: from then on every result is stored under it.
	name, err := s.forgetName(ctx, op, id)
	if err == nil {
		err = s.forgetMatches(ctx, op, id, name)
	}
	if err != nil {
		return err
	}
	return s.update(ctx, op, func(tx storage.Tx) error {
		_, err := stay(tx, id) // there is nothing left to do
		return err
	})
}

// forgetName gives an account a name that means nobody, ends whatever could still
// sign in to it, and keeps its old name from being taken for good. One that has
// such a name already keeps it.
func (s *Service) forgetName(ctx context.Context, op, id string) (name string, err error) {
	var ended map[string][]string
	for try := range 20 {
		if name, err = givenName("deleted-", 5+try/4, s.rand); err != nil {
			return "", wrap(op, err)
		}
		err = s.update(ctx, op, func(tx storage.Tx) error {
			acc, err := tx.Accounts().Get(id)
			if err != nil {
				return err
			}
			if acc.Gone {
				name = acc.Name
				return nil
			}
			if err := nameFree(tx, op, id, name, s.now()); err != nil {
				return err
			}
			if ended, err = endAll(tx, id); err != nil {
				return err
			}
			return vanish(tx, acc, name, s.now())
		})
		if !storage.Is(err, Conflict) {
			break
		}
	}
	s.endedAll(ctx, ended)
	return name, err
}

// vanish stores what is left of an account.
func vanish(tx storage.Tx, acc storage.Account, name string, now time.Time) error {
	creds, err := tx.Credentials().OfAccount(acc.ID)
	if err != nil {
		return err
	}
	for _, c := range creds {
		if err := tx.Credentials().Delete(c.Type, c.Key); err != nil {
			return err
		}
	}
	if !acc.Guest { // names of guests are the server's, and given out by chance
		if err := tx.NameHolds().Put(storage.NameHold{Key: acc.NameKey}); err != nil {
			return err
		}
	}
	return tx.Accounts().Put(storage.Account{
		ID: acc.ID, Name: name, NameKey: nameKey(name), Kind: acc.Kind, Created: acc.Created, Gone: true, Leaves: now,
	})
}

// forgetMatches replaces what an account was called in its old matches.
func (s *Service) forgetMatches(ctx context.Context, op, id, name string) error {
	var behind storage.MatchKey
	for {
		var last storage.MatchKey
		err := s.update(ctx, op, func(tx storage.Tx) error {
			last = storage.MatchKey{}
			page, err := tx.Matches().List(storage.MatchFilter{Player: id}, behind, forgetStep)
			for _, m := range page {
				if err == nil {
					err = tx.Matches().SetName(m.ID, id, name)
				}
				last = m.Key()
			}
			return err
		})
		if err != nil || last == (storage.MatchKey{}) {
			return err
		}
		behind = last
	}
}
