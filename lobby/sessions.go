package lobby

import (
	"cmp"
	"context"
	"slices"
	"time"

	"carom/storage"
)

// A session ends when its token was not used for 30 days, and in any case half a
// year after it began. Use is noted to the hour: most requests only read.
const (
	idleSession   = 30 * 24 * time.Hour
	oldestSession = 180 * 24 * time.Hour
	noteSeen      = time.Hour
	maxSessions   = 50 // for one account; signing in once more ends the one unused for longest
)

var errToken = Errorf("Authenticate", Unauthorized, "", "the token is missing, wrong or expired; sign in again")

// expired reports whether a session is over at now.
func expired(x storage.Session, now time.Time) bool {
	return now.Sub(x.Seen) > idleSession || now.Sub(x.Created) > oldestSession
}

// newSession makes up a token and the record of its session, which is not stored yet.
func (s *Service) newSession(account string, now time.Time) (token string, x storage.Session, err error) {
	token, err = newSecret(tokenPrefix, s.rand)
	return token, storage.Session{Hash: hashSecret(token), Account: account, Created: now, Seen: now}, err
}

// startSession signs an account in.
func (s *Service) startSession(ctx context.Context, op, account string) (token string, err error) {
	token, x, err := s.newSession(account, s.now())
	if err != nil {
		return "", wrap(op, err)
	}
	var ended []string
	err = s.update(ctx, op, func(tx storage.Tx) error {
		all, err := tx.Sessions().OfAccount(account)
		if err != nil {
			return err
		}
		slices.SortFunc(all, func(a, b storage.Session) int { return cmp.Or(b.Seen.Compare(a.Seen), cmp.Compare(a.Hash, b.Hash)) })
		ended = nil
		for i := maxSessions - 1; i < len(all); i++ {
			ended = append(ended, all[i].Hash)
			if err := tx.Sessions().Delete(all[i].Hash); err != nil {
				return err
			}
		}
		return tx.Sessions().Put(x)
	})
	if err != nil {
		return "", err
	}
	s.sessions.drop(ended...)
	return token, nil
}

// Authenticate returns the account a token belongs to, or kind Unauthorized.
func (s *Service) Authenticate(ctx context.Context, token string) (Account, error) {
	const op = "Authenticate"
	if !wellFormed(tokenPrefix, token) {
		return Account{}, errToken
	}
	hash, now := hashSecret(token), s.now()
	known, ok := s.sessions.get(hash)
	if !ok {
		var err error
		if known, err = s.readSession(ctx, op, hash); err != nil {
			return Account{}, err
		}
	}
	if expired(known.session, now) {
		return Account{}, errToken
	}
	if now.Sub(known.session.Seen) >= noteSeen {
		if err := s.touch(ctx, op, hash, now); err != nil {
			return Account{}, err
		}
	}
	return known.account, nil
}

// readSession reads a session with its account from the store into the cache.
func (s *Service) readSession(ctx context.Context, op, hash string) (known signedIn, err error) {
	era := s.sessions.era()
	err = s.view(ctx, op, func(tx storage.Tx) error {
		x, err := tx.Sessions().Get(hash)
		if err != nil {
			return err
		}
		acc, err := tx.Accounts().Get(x.Account)
		known = signedIn{session: x, account: accountOf(acc)}
		return err
	})
	if storage.Is(err, NotFound) {
		return signedIn{}, errToken
	}
	if err == nil {
		s.sessions.put(hash, known, era)
	}
	return known, err
}

// touch notes that a session is in use. If the store cannot be written just now
// the note is left out; only that the session is gone matters.
func (s *Service) touch(ctx context.Context, op, hash string, now time.Time) error {
	s.sessions.drop(hash)
	err := s.update(ctx, op, func(tx storage.Tx) error {
		x, err := tx.Sessions().Get(hash)
		if err != nil {
			return err
		}
		x.Seen = now
		return tx.Sessions().Put(x)
	})
	if storage.Is(err, NotFound) {
		return errToken
	}
	if err != nil {
		s.log.Warn("the use of a session was not noted", "err", err)
	}
	return nil
}

// SignOut ends the session of a token. With an account's last session go its
// waiting tickets and its seat: whoever signs out because a token was stolen
// must not leave the thief in the game.
func (s *Service) SignOut(ctx context.Context, token string) error {
	const op = "SignOut"
	if !wellFormed(tokenPrefix, token) {
		return errToken
	}
	hash, now := hashSecret(token), s.now()
	var account string
	var others int
	err := s.update(ctx, op, func(tx storage.Tx) error {
		x, err := tx.Sessions().Get(hash)
		if err != nil {
			return err
		}
		all, err := tx.Sessions().OfAccount(x.Account)
		if err != nil {
			return err
		}
		account, others = x.Account, 0
		for _, other := range all {
			if other.Hash != hash && !expired(other, now) {
				others++
			}
		}
		return tx.Sessions().Delete(hash)
	})
	s.sessions.drop(hash)
	if storage.Is(err, NotFound) {
		return errToken
	}
	if err != nil || others > 0 {
		return err
	}
	// Tickets first: one that is just being matched becomes a seat to release.
	if err := s.queue.Withdraw(ctx, account); err != nil {
		s.log.Warn("tickets were not withdrawn at sign-out; they expire by themselves", "player", account, "err", err)
	}
	s.host.Release(account)
	return nil
}
