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
	key := "confirm " + by.ID // a blank is in no name key
	if wait := s.failures.try(key, s.now()); wait > 0 {
		return cred, later(op, RateLimited, wait, "too many wrong passwords; try again later")
	}
	ok := false
	if len(password) <= maxPassword {
		if ok, _, err = s.passwords.check(ctx, op, password, cred.Data); err != nil {
			return cred, err
		}
	}
	if !ok {
		return cred, Errorf(op, Forbidden, "password", "the password is wrong")
	}
	s.failures.clear(key)
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
		hashes, err = resetPassword(tx, by.ID, phc, s.now(), func(x storage.Session) bool { return x.Hash != by.hash })
		return err
	})
	if err != nil {
		return err
	}
	s.ended(ctx, by.ID, hashes...)
	return nil
}

// resetPassword stores another password and ends those sessions that match; once
// that is committed the hashes are due to ended. A guest's secret ends with them.
func resetPassword(tx storage.Tx, account, phc string, now time.Time, match func(storage.Session) bool) (hashes []string, err error) {
	cred := storage.Credential{Type: credentialPassword, Key: account, Account: account, Data: phc, Created: now}
	if err := tx.Credentials().Put(cred); err != nil {
		return nil, err
	}
	if hashes, err = endIn(tx, account, match); err != nil {
		return nil, err
	}
	return hashes, dropCredentials(tx, account, credentialSecret)
}
