package lobby

import (
	"context"
	"strings"
	"time"

	"carom/storage"
)

// edit changes an account in one transaction. Whoever is signed in to it is
// seen with the change from the next request on.
func (s *Service) edit(ctx context.Context, op, id string, change func(storage.Tx, *storage.Account) error) (Account, error) {
	var acc storage.Account
	var sessions []storage.Session
	err := s.update(ctx, op, func(tx storage.Tx) (err error) {
		if acc, err = tx.Accounts().Get(id); err != nil {
			return err
		}
		if sessions, err = tx.Sessions().OfAccount(id); err != nil {
			return err
		}
		if err := change(tx, &acc); err != nil {
			return err
		}
		return tx.Accounts().Put(acc)
	})
	if err != nil {
		return Account{}, err
	}
	for _, x := range sessions {
		s.sessions.drop(x.Hash)
	}
	return accountOf(acc), nil
}

// SetDisplay chooses the caller's display name; an empty one removes it.
func (s *Service) SetDisplay(ctx context.Context, by Caller, display string) (Account, error) {
	const op = "SetDisplay"
	display, err := checkDisplay(op, display)
	if err != nil {
		return Account{}, err
	}
	return s.edit(ctx, op, by.ID, func(_ storage.Tx, a *storage.Account) error {
		a.Display = display
		return nil
	})
}

// Upgrade gives a guest's account a name of its own and a password. It stays the
// same account, with its matches and ratings; its secret and whoever is signed in
// stay good. The old name leads to it for a while.
func (s *Service) Upgrade(ctx context.Context, by Caller, name, password string) (Account, error) {
	return s.upgrade(ctx, "Upgrade", by.Account, name, password)
}

func (s *Service) upgrade(ctx context.Context, op string, guest Account, name, password string) (Account, error) {
	if err := checkName(op, name); err != nil {
		return Account{}, err
	}
	if err := checkNewPassword(op, name, password); err != nil {
		return Account{}, err
	}
	if !guest.Guest || guest.Kind != KindPlayer { // spares the hash; what counts is read below
		return Account{}, errNoGuest
	}
	phc, err := s.passwords.hash(ctx, op, password, s.rand)
	if err != nil {
		return Account{}, err
	}
	now := s.now()
	return s.edit(ctx, op, guest.ID, func(tx storage.Tx, a *storage.Account) error {
		if !a.Guest {
			return errNoGuest
		}
		if err := moveName(tx, op, a, name, now); err != nil {
			return err
		}
		a.Guest = false
		return tx.Credentials().Put(storage.Credential{Type: credentialPassword, Key: a.ID, Account: a.ID, Data: phc, Created: now})
	})
}

var errNoGuest = Errorf("Upgrade", Conflict, "", "only a guest of kind %s can be given a name and a password", KindPlayer)

// holdName is how long an old name belongs to whoever has left it.
const holdName = 90 * 24 * time.Hour

// moveName gives an account another name and puts the old one on hold.
func moveName(tx storage.Tx, op string, a *storage.Account, name string, now time.Time) error {
	key := nameKey(name)
	if err := nameFree(tx, op, a.ID, name, now); err != nil {
		return err
	}
	if key != a.NameKey {
		hold := storage.NameHold{Key: a.NameKey, Name: a.Name, Account: a.ID, Until: now.Add(holdName)}
		if err := tx.NameHolds().Put(hold); err != nil {
			return err
		}
		if err := tx.NameHolds().Delete(key); err != nil {
			return err
		}
	}
	a.Name, a.NameKey = name, key
	return nil
}

// nameFree returns nil if the account may be called that: nobody else is, and
// nobody else was until recently. Otherwise kind Conflict.
func nameFree(tx storage.Tx, op, account, name string, now time.Time) error {
	taken := Errorf(op, Conflict, "name", "the name %s, or one that looks like it, is taken; choose another", name)
	acc, err := tx.Accounts().ByName(nameKey(name))
	switch {
	case err == nil && acc.ID != account:
		return taken
	case err != nil && !storage.Is(err, NotFound):
		return err
	}
	hold, err := tx.NameHolds().Get(nameKey(name))
	if storage.Is(err, NotFound) {
		return nil
	}
	if err == nil && (hold.Account == "" || hold.Account != account) && inForce(hold, now) {
		return taken
	}
	return err
}

func inForce(h storage.NameHold, now time.Time) bool { return h.Until.IsZero() || now.Before(h.Until) }

// named finds the account of exactly this name, in whatever case, or the one
// that had it until recently. field is what the request calls it.
func (s *Service) named(tx storage.Tx, op, field, name string) (storage.Account, error) {
	acc, err := tx.Accounts().ByName(nameKey(name))
	if err == nil && strings.EqualFold(acc.Name, name) {
		return acc, nil
	}
	if err != nil && !storage.Is(err, NotFound) {
		return acc, err
	}
	hold, err := tx.NameHolds().Get(nameKey(name))
	switch {
	case err == nil && hold.Account != "" && strings.EqualFold(hold.Name, name) && inForce(hold, s.now()):
		if acc, err = tx.Accounts().Get(hold.Account); err != nil || !acc.Gone {
			return acc, err
		}
	case err != nil && !storage.Is(err, NotFound):
		return storage.Account{}, err
	}
	return storage.Account{}, Errorf(op, NotFound, field, "nobody is called %q", shorten(name))
}
