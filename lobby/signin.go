package lobby

import (
	"context"
	"strings"

	"carom/storage"
)

// SignIn signs in by name and password. A wrong name and a wrong password get
// the same answer in the same time: kind Unauthorized. Failing too often gets
// kind RateLimited for a while; see failures.go for whom.
func (s *Service) SignIn(ctx context.Context, from Device, name, password string) (SignedIn, error) {
	const op = "SignIn"
	wrong := Errorf(op, Unauthorized, "", "the name or the password is wrong")
	if len(name) > maxName || len(password) > maxPassword {
		return SignedIn{}, wrong // nobody has these; not worth a hash
	}
	acc, cred, known, err := s.passwordOf(ctx, from, name)
	if err != nil {
		return SignedIn{}, wrap(op, err)
	}
	counts := attempts(name, from, known)
	if wait := s.failures.try(s.now(), counts...); wait > 0 {
		e := later(op, RateLimited, wait, "too many failed attempts for this name; try again later, or use a recovery code")
		e.Key = "sign-ins-by-name"
		return SignedIn{}, e
	}
	ok, stale, err := s.passwords.check(ctx, op, password, cred.Data)
	if err != nil { // too much to do just now
		s.failures.takeBack(counts...)
		return SignedIn{}, err
	}
	if !ok {
		return SignedIn{}, wrong
	}
	s.failures.succeed(counts...)
	if stale {
		s.rehash(ctx, cred, password)
	}
	return s.startSession(ctx, op, from, acc, credentialPassword)
}

// passwordOf finds the account of a name, its password, and whether the device
// is known to it. All are empty if there is none.
func (s *Service) passwordOf(ctx context.Context, from Device, name string) (acc storage.Account, cred storage.Credential, is bool, err error) {
	err = s.store.View(ctx, func(tx storage.Tx) error {
		acc, err = tx.Accounts().ByName(nameKey(name))
		if err != nil || !strings.EqualFold(acc.Name, name) {
			return err
		}
		if is, err = known(tx, acc.ID, from, s.now()); err != nil {
			return err
		}
		cred, err = tx.Credentials().Get(credentialPassword, acc.ID)
		return err
	})
	if storage.Is(err, NotFound) {
		err = nil
	}
	return acc, cred, is, err
}

// rehash renews a password's hash after the cost has changed. That it fails is
// no reason not to sign in.
func (s *Service) rehash(ctx context.Context, cred storage.Credential, password string) {
	const op = "SignIn"
	phc, err := s.passwords.hash(ctx, op, password, s.rand)
	if err == nil {
		err = s.update(ctx, op, func(tx storage.Tx) error {
			now, err := tx.Credentials().Get(cred.Type, cred.Key)
			if err != nil || now.Data != cred.Data {
				return err // changed meanwhile: leave it
			}
			now.Data = phc
			return tx.Credentials().Put(now)
		})
	}
	if err != nil {
		s.log.Warn("a password hash was not renewed", "player", cred.Account, "err", err)
	}
}

// SignInSecret signs in by a guest's secret. An unknown one is of kind Unauthorized.
func (s *Service) SignInSecret(ctx context.Context, from Device, secret string) (SignedIn, error) {
	const op = "SignInSecret"
	unknown := Errorf(op, Unauthorized, "", "this secret is not known here; create a new guest")
	if !wellFormed(secretPrefix, secret) {
		return SignedIn{}, unknown
	}
	var acc storage.Account
	err := s.view(ctx, op, func(tx storage.Tx) error {
		cred, err := tx.Credentials().Get(credentialSecret, hashSecret(secret))
		if err != nil {
			return err
		}
		acc, err = tx.Accounts().Get(cred.Account)
		return err
	})
	if storage.Is(err, NotFound) {
		return SignedIn{}, unknown
	}
	if err != nil {
		return SignedIn{}, err
	}
	return s.startSession(ctx, op, from, acc, credentialSecret)
}
