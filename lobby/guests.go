package lobby

import (
	"context"
	"strings"

	"carom/storage"
)

// The types of credential.
const (
	credentialSecret   = "secret"   // found by the secret's hash
	credentialPassword = "password" // found by the account; Data is the hash
)

// CreateGuest makes an account with a name of ours, of kind player (also if kind
// is empty) or bot. The secret proves to be it for ever and is shown this once;
// the token signs in now.
func (s *Service) CreateGuest(ctx context.Context, kind Kind) (acc Account, secret, token string, err error) {
	const op = "CreateGuest"
	prefix := "guest-"
	switch kind {
	case "":
		kind = KindPlayer
	case KindPlayer:
	case KindBot:
		prefix = "bot-"
	default:
		return Account{}, "", "", Errorf(op, Invalid, "kind", "a guest is of kind %s or %s", KindPlayer, KindBot)
	}
	if secret, err = newSecret(secretPrefix, s.rand); err != nil {
		return Account{}, "", "", wrap(op, err)
	}
	rec := storage.Account{Kind: string(kind), Guest: true}
	cred := storage.Credential{Type: credentialSecret, Key: hashSecret(secret)}
	// Names are drawn until one is free; each fourth try adds a letter.
	for try := range 20 {
		if rec.Name, err = givenName(prefix, 5+try/4, s.rand); err != nil {
			return Account{}, "", "", wrap(op, err)
		}
		if acc, token, err = s.create(ctx, op, rec, cred); !storage.Is(err, Conflict) {
			break
		}
	}
	if err != nil {
		return Account{}, "", "", err
	}
	return acc, secret, token, nil
}

// Register makes an account with a name and a password and signs it in.
func (s *Service) Register(ctx context.Context, name, password string) (acc Account, token string, err error) {
	const op = "Register"
	if err := checkName(name); err != nil {
		return Account{}, "", err
	}
	if err := checkNewPassword(name, password); err != nil {
		return Account{}, "", err
	}
	taken := Errorf(op, Conflict, "name", "the name %s, or one that looks like it, is taken; choose another", name)
	// Looking first spares the hash in the common case; create decides.
	switch _, err := s.byKey(ctx, nameKey(name)); {
	case err == nil:
		return Account{}, "", taken
	case !storage.Is(err, NotFound):
		return Account{}, "", wrap(op, err)
	}
	phc, err := s.passwords.hash(ctx, op, password, s.rand)
	if err != nil {
		return Account{}, "", err
	}
	rec := storage.Account{Name: name, Kind: string(KindPlayer)}
	acc, token, err = s.create(ctx, op, rec, storage.Credential{Type: credentialPassword, Data: phc})
	if storage.Is(err, Conflict) {
		return Account{}, "", taken
	}
	return acc, token, err
}

// create stores an account with its first credential and session. It fills in
// the id, the times and, for a password, the credential's key.
func (s *Service) create(ctx context.Context, op string, rec storage.Account, cred storage.Credential) (Account, string, error) {
	now := s.now()
	id, err := NewID(now, s.rand)
	if err != nil {
		return Account{}, "", wrap(op, err)
	}
	rec.ID, rec.NameKey, rec.Created = id, nameKey(rec.Name), now
	cred.Account, cred.Created = id, now
	if cred.Type == credentialPassword {
		cred.Key = id
	}
	token, session, err := s.newSession(id, now)
	if err != nil {
		return Account{}, "", wrap(op, err)
	}
	err = s.update(ctx, op, func(tx storage.Tx) error {
		if err := tx.Accounts().Put(rec); err != nil {
			return err
		}
		if err := tx.Credentials().Put(cred); err != nil {
			return err
		}
		return tx.Sessions().Put(session)
	})
	if err != nil {
		return Account{}, "", err
	}
	return accountOf(rec), token, nil
}

// byKey finds an account by its name key.
func (s *Service) byKey(ctx context.Context, key string) (acc storage.Account, err error) {
	err = s.store.View(ctx, func(tx storage.Tx) error {
		acc, err = tx.Accounts().ByName(key)
		return err
	})
	return acc, err
}

// named finds the account of exactly this name, in whatever case. field is what
// the request calls it.
func named(tx storage.Tx, op, field, name string) (storage.Account, error) {
	acc, err := tx.Accounts().ByName(nameKey(name))
	if storage.Is(err, NotFound) || err == nil && !strings.EqualFold(acc.Name, name) {
		return storage.Account{}, Errorf(op, NotFound, field, "nobody is called %q", shorten(name))
	}
	return acc, err
}

// shorten bounds a stranger's word for use in a sentence.
func shorten(s string) string {
	if len(s) > 40 {
		return s[:40] + "..."
	}
	return s
}
