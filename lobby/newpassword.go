package lobby

import (
	"context"
	"time"

	"carom/storage"
)

// confirm asks a caller for the password before something that could take the
// account away from its owner: a stolen token must not be enough. It returns the
// credential that was checked. Guesses are slowed down like those of a sign-in,
// but apart from them, so that a thief does not keep the owner out.
func (s *Service) confirm(ctx context.Context, op string, by Caller, password string) (cred storage.Credential, err error) {
	err = s.view(ctx, op, func(tx storage.Tx) error {
		cred, err = tx.Credentials().Get(credentialPassword, by.ID)
		return err
	})
	if storage.Is(err, NotFound) {
		return cred, Errorf(op, Conflict, "", "the account has no password yet; give it a name and a password first")
	}
	if err != nil {
		return cred, err
	}
	guesses := count{"session " + by.hash, freeFailures}
	if wait := s.failures.try(s.now(), guesses); wait > 0 {
		e := later(op, RateLimited, wait, "too many wrong passwords; try again later")
		e.Key = "passwords-by-session"
		return cred, e
	}
	ok := false
	if len(password) <= maxPassword {
		if ok, _, err = s.passwords.check(ctx, op, password, cred.Data); err != nil {
			s.failures.takeBack(guesses)
			return cred, err
		}
	}
	if !ok {
		return cred, Errorf(op, Forbidden, "password", "the password is wrong")
	}
	s.failures.succeed(guesses)
	return cred, nil
}

// SetPassword changes the password of the caller's account. All its other
// sign-ins end.
func (s *Service) SetPassword(ctx context.Context, by Caller, current, password string) error {
	const op = "SetPassword"
	if err := checkNewPassword(op, by.Name, password); err != nil {
		return err
	}
	checked, err := s.confirm(ctx, op, by, current)
	if err != nil {
		return err
	}
	phc, err := s.passwords.hash(ctx, op, password, s.rand)
	if err != nil {
		return err
	}
	var hashes []string
	err = s.update(ctx, op, func(tx storage.Tx) error {
		now, err := tx.Credentials().Get(credentialPassword, by.ID)
		if err != nil {
			return err
		}
		if now.Data != checked.Data {
			return Errorf(op, Conflict, "", "the password was changed from elsewhere just now")
		}
		if err := putPassword(tx, by.ID, phc, s.now()); err != nil {
			return err
		}
		hashes, err = endIn(tx, by.ID, func(x storage.Session) bool { return !x.Program && x.Hash != by.hash })
		return err
	})
	if err != nil {
		return err
	}
	s.ended(ctx, by.ID, hashes...)
	return nil
}

// putPassword stores another password. A guest's secret, which would do as well,
// ends with the old one.
func putPassword(tx storage.Tx, account, phc string, now time.Time) error {
	cred := storage.Credential{Type: credentialPassword, Key: account, Account: account, Data: phc, Created: now}
	if err := tx.Credentials().Put(cred); err != nil {
		return err
	}
	return dropCredentials(tx, account, credentialSecret)
}
