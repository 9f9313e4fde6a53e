package lobby

import (
	"context"

	"carom/storage"
)

// The types of credential.
const (
	credentialSecret   = "secret"   // found by the secret's hash
	credentialPassword = "password" // found by the account; Data is the hash
	credentialRecovery = "recovery" // found by the code's hash; good for one use
	credentialDevice   = "device"   // see known.go
	credentialPairing  = "pairing"  // of sessions only: see pairing.go
)

// CreateGuest makes an account with a name of ours, of kind player (also if kind
// is empty) or bot. The secret proves to be it for ever and is shown this once;
// the token signs in now.
func (s *Service) CreateGuest(ctx context.Context, from Device, kind Kind) (in SignedIn, secret string, err error) {
	const op = "CreateGuest"
	prefix := "guest-"
	switch kind {
	case "":
		kind = KindPlayer
	case KindPlayer:
	case KindBot:
		prefix = "bot-"
	default:
		return SignedIn{}, "", Errorf(op, Invalid, "kind", "a guest is of kind %s or %s", KindPlayer, KindBot)
	}
	if secret, err = newSecret(secretPrefix, s.rand); err != nil {
		return SignedIn{}, "", wrap(op, err)
	}
	rec := storage.Account{Kind: string(kind), Guest: true}
	cred := storage.Credential{Type: credentialSecret, Key: hashSecret(secret)}
	// Names are drawn until one is free; each fourth try adds a letter.
	for try := range 20 {
		if rec.Name, err = givenName(prefix, 5+try/4, s.rand); err != nil {
			return SignedIn{}, "", wrap(op, err)
		}
		if in, err = s.create(ctx, op, from, rec, cred); !storage.Is(err, Conflict) {
			break
		}
	}
	if err != nil {
		return SignedIn{}, "", err
	}
	return in, secret, nil
}

// Register makes an account with a name and a password and signs it in.
func (s *Service) Register(ctx context.Context, from Device, name, password string) (in SignedIn, err error) {
	const op = "Register"
	if err := checkName(op, name); err != nil {
		return SignedIn{}, err
	}
	if err := checkNewPassword(op, name, password); err != nil {
		return SignedIn{}, err
	}
	// Looking first spares the hash in the common case; create decides.
	free := func(tx storage.Tx) error { return nameFree(tx, op, "", name, s.now()) }
	if err := s.view(ctx, op, free); err != nil {
		return SignedIn{}, err
	}
	phc, err := s.passwords.hash(ctx, op, password, s.rand)
	if err != nil {
		return SignedIn{}, err
	}
	rec := storage.Account{Name: name, Kind: string(KindPlayer)}
	return s.create(ctx, op, from, rec, storage.Credential{Type: credentialPassword, Data: phc})
}

// create stores an account with its first credential and session. It fills in
// the id, the times and, for a password, the credential's key.
func (s *Service) create(ctx context.Context, op string, from Device, rec storage.Account, cred storage.Credential) (SignedIn, error) {
	now := s.now()
	id, err := NewID(now, s.rand)
	if err != nil {
		return SignedIn{}, wrap(op, err)
	}
	rec.ID, rec.NameKey, rec.Created = id, nameKey(rec.Name), now
	cred.Account, cred.Created = id, now
	if cred.Type == credentialPassword {
		cred.Key = id
	}
	in, session, err := s.newSession(rec, from, cred.Type)
	if err != nil {
		return SignedIn{}, wrap(op, err)
	}
	err = s.update(ctx, op, func(tx storage.Tx) error {
		if err := nameFree(tx, op, id, rec.Name, now); err != nil {
			return err
		}
		if err := tx.Accounts().Put(rec); err != nil {
			return err
		}
		if err := tx.Credentials().Put(cred); err != nil {
			return err
		}
		return begin(tx, in, session)
	})
	if err != nil {
		return SignedIn{}, err
	}
	return in, nil
}

// shorten bounds a stranger's word for use in a sentence.
func shorten(s string) string {
	if len(s) > 40 {
		return s[:40] + "..."
	}
	return s
}
