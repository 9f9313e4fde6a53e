package lobby

import (
	"context"
	"encoding/base32"
	"fmt"
	"io"
	"strings"

	"carom/storage"
)

// Recovery codes stand in for an e-mail address: whoever has lost the password
// types one of them and chooses another. 80 random bits each, so that a plain
// hash is enough to keep of them and nobody needs to be slowed down.
const (
	recoveryCodes = 10
	recoveryBytes = 10
)

// recoveryAlphabet is Crockford's: no letter in it looks like another or like a digit.
var recoveryAlphabet = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// newRecoveryCode returns four groups of four characters.
func newRecoveryCode(random io.Reader) (string, error) {
	var b [recoveryBytes]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return "", fmt.Errorf("reading randomness: %w", err)
	}
	s := recoveryAlphabet.EncodeToString(b[:])
	return s[:4] + "-" + s[4:8] + "-" + s[8:12] + "-" + s[12:], nil
}

// recoveryKey is what a code is found by. It does not mind case, spaces and
// dashes, and reads letters that are none of the alphabet as the digits they
// look like. ok is false for what can be no code.
func recoveryKey(code string) (key string, ok bool) {
	if len(code) > 64 {
		return "", false
	}
	code = readDigits.Replace(strings.ToUpper(code))
	b, err := recoveryAlphabet.DecodeString(code)
	if err != nil || len(b) != recoveryBytes {
		return "", false
	}
	return hashSecret(code), true
}

var readDigits = strings.NewReplacer("-", "", " ", "", "O", "0", "I", "1", "L", "1")

// NewRecoveryCodes makes ten codes in place of those the caller's account has,
// and returns them: nobody can read them again. It asks for the password, since
// whoever has codes can take the account over.
func (s *Service) NewRecoveryCodes(ctx context.Context, by Caller, password string) (codes []string, err error) {
	const op = "NewRecoveryCodes"
	if _, err := s.confirm(ctx, op, by, password); err != nil {
		return nil, err
	}
	creds := make([]storage.Credential, recoveryCodes)
	for i := range creds {
		code, err := newRecoveryCode(s.rand)
		if err != nil {
			return nil, wrap(op, err)
		}
		key, _ := recoveryKey(code)
		codes = append(codes, code)
		creds[i] = storage.Credential{Type: credentialRecovery, Key: key, Account: by.ID, Created: s.now()}
	}
	err = s.update(ctx, op, func(tx storage.Tx) error {
		if err := dropCredentials(tx, by.ID, credentialRecovery); err != nil {
			return err
		}
		for _, c := range creds {
			if err := tx.Credentials().Put(c); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return codes, nil
}

// RecoveryCodesLeft returns how many codes of the caller's account are unused.
func (s *Service) RecoveryCodesLeft(ctx context.Context, by Caller) (left int, err error) {
	err = s.view(ctx, "RecoveryCodesLeft", func(tx storage.Tx) error {
		left, err = codesLeft(tx, by.ID)
		return err
	})
	return left, err
}

func codesLeft(tx storage.Tx, account string) (left int, err error) {
	all, err := tx.Credentials().OfAccount(account)
	for _, c := range all {
		if c.Type == credentialRecovery {
			left++
		}
	}
	return left, err
}

// Recover spends a recovery code: the account gets the new password, everything
// that was signed in to it is signed out, and the caller is signed in. Failed
// attempts to sign in are no hindrance. left is how many codes remain. A wrong
// name and a wrong code are one answer, of kind Unauthorized.
func (s *Service) Recover(ctx context.Context, from Device, name, code, password string) (in SignedIn, left int, err error) {
	const op = "Recover"
	wrong := Errorf(op, Unauthorized, "", "the name or the recovery code is wrong, or the code was used before")
	key, ok := recoveryKey(code)
	if !ok {
		return SignedIn{}, 0, wrong
	}
	find := func(tx storage.Tx) (acc storage.Account, err error) {
		cred, err := tx.Credentials().Get(credentialRecovery, key)
		if err == nil {
			acc, err = tx.Accounts().Get(cred.Account)
		}
		if storage.Is(err, NotFound) || err == nil && !strings.EqualFold(acc.Name, name) {
			return acc, wrong
		}
		return acc, err
	}
	if err := s.view(ctx, op, func(tx storage.Tx) error { _, err := find(tx); return err }); err != nil {
		return SignedIn{}, 0, err
	}
	if err := checkNewPassword(op, name, password); err != nil {
		return SignedIn{}, 0, err
	}
	phc, err := s.passwords.hash(ctx, op, password, s.rand)
	if err != nil {
		return SignedIn{}, 0, err
	}
	var acc storage.Account
	var ended map[string][]string // hashes by account
	var session storage.Session
	err = s.update(ctx, op, func(tx storage.Tx) (err error) {
		if acc, err = find(tx); err != nil { // somebody may have been faster with the same code
			return err
		}
		if in, session, err = s.newSession(acc, from, credentialRecovery); err != nil {
			return err
		}
		if err = tx.Credentials().Delete(credentialRecovery, key); err != nil {
			return err
		}
		if err = putPassword(tx, acc.ID, phc, s.now()); err != nil {
			return err
		}
		if ended, err = endAll(tx, acc.ID); err != nil { // whoever had the account had its programs too
			return err
		}
		if left, err = codesLeft(tx, acc.ID); err != nil {
			return err
		}
		if in.Restored, err = stay(tx, acc.ID); err != nil {
			return err
		}
		return begin(tx, in, session)
	})
	if err != nil {
		return SignedIn{}, 0, err
	}
	s.endedAll(ctx, ended)
	s.failures.succeed(attempts(name, from, false)...)
	return in, left, nil
}
