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

// expired reports whether a session is over at now. One of a program may rest
// until its time is up.
func expired(x storage.Session, now time.Time) bool {
	if x.Program {
		return !x.Expires.IsZero() && !now.Before(x.Expires)
	}
	return now.Sub(x.Seen) > idleSession || now.Sub(x.Created) > oldestSession
}

// newSession makes up what a device gets that signs in, and the record of its
// session. by is the type of credential it is begun with.
func (s *Service) newSession(acc storage.Account, from Device, by string) (in SignedIn, x storage.Session, err error) {
	in.Account = accountOf(acc)
	if in.Token, err = newSecret(tokenPrefix, s.rand); err != nil {
		return in, x, err
	}
	if by == credentialPassword || by == credentialRecovery {
		if in.DeviceKey, err = s.deviceKey(from); err != nil {
			return in, x, err
		}
	}
	now := s.now()
	x = storage.Session{
		Hash: hashSecret(in.Token), Account: acc.ID, Created: now, Seen: now, By: by,
		Name: plainText(from.Name, maxDeviceName), Agent: plainText(from.Agent, maxAgent),
	}
	if from.Addr.IsValid() {
		x.Addr = from.Addr.Unmap().String()
	}
	return in, x, nil
}

// begin stores a session that newSession made.
func begin(tx storage.Tx, in SignedIn, x storage.Session) error {
	if in.DeviceKey != "" {
		if err := remember(tx, x.Account, in.DeviceKey, x.Created); err != nil {
			return err
		}
	}
	return tx.Sessions().Put(x)
}

// startSession signs an account in.
func (s *Service) startSession(ctx context.Context, op string, from Device, acc storage.Account, by string) (SignedIn, error) {
	in, x, err := s.newSession(acc, from, by)
	if err != nil {
		return SignedIn{}, wrap(op, err)
	}
	var ended []string
	err = s.update(ctx, op, func(tx storage.Tx) error {
		all, err := tx.Sessions().OfAccount(acc.ID)
		if err != nil {
			return err
		}
		all = slices.DeleteFunc(all, func(x storage.Session) bool { return x.Program })
		slices.SortFunc(all, func(a, b storage.Session) int { return cmp.Or(b.Seen.Compare(a.Seen), cmp.Compare(a.Hash, b.Hash)) })
		ended = nil
		for i := maxSessions - 1; i < len(all); i++ {
			ended = append(ended, all[i].Hash)
			if err := tx.Sessions().Delete(all[i].Hash); err != nil {
				return err
			}
		}
		if in.Restored, err = stay(tx, acc.ID); err != nil {
			return err
		}
		return begin(tx, in, x)
	})
	if err != nil {
		return SignedIn{}, err
	}
	s.ended(ctx, acc.ID, ended...)
	return in, nil
}

// Authenticate returns whom a token belongs to, or kind Unauthorized.
func (s *Service) Authenticate(ctx context.Context, token string) (Caller, error) {
	if !wellFormed(tokenPrefix, token) && !wellFormed(programPrefix, token) {
		return Caller{}, errToken
	}
	hash, now := hashSecret(token), s.now()
	known, err := s.session(ctx, hash)
	if err != nil {
		return Caller{}, err
	}
	if expired(known.session, now) {
		return Caller{}, errToken
	}
	x := known.session
	if now.Sub(x.Seen) >= noteSeen || x.Program && x.Seen.Equal(x.Created) { // a token's first use is news
		if err := s.touch(ctx, hash, now); err != nil {
			return Caller{}, err
		}
	}
	by := Caller{Account: known.account, Session: sessionID(hash), Program: known.session.Program, hash: hash}
	for _, scope := range known.session.Scopes {
		by.Scopes = append(by.Scopes, Scope(scope))
	}
	return by, nil
}

// session returns the session of a token's hash with its account, or errToken.
func (s *Service) session(ctx context.Context, hash string) (signedIn, error) {
	if known, ok := s.sessions.get(hash); ok {
		return known, nil
	}
	return s.readSession(ctx, hash)
}

// readSession reads a session with its account from the store into the cache.
func (s *Service) readSession(ctx context.Context, hash string) (known signedIn, err error) {
	const op = "Authenticate"
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
func (s *Service) touch(ctx context.Context, hash string, now time.Time) error {
	const op = "Authenticate"
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

// SignOut ends the caller's sign-in, with all that it was doing.
func (s *Service) SignOut(ctx context.Context, by Caller) error {
	n, err := s.end(ctx, "SignOut", by.ID, func(x storage.Session) bool { return x.Hash == by.hash })
	if err == nil && n == 0 {
		return errToken
	}
	return err
}

// ended cuts what was done by sign-ins of an account that are no longer stored:
// waiting, tickets and the game. Whoever signs out because a token was stolen
// must not leave the thief in the game. What was let in a moment before is
// caught by alive.
func (s *Service) ended(ctx context.Context, account string, hashes ...string) {
	s.sessions.drop(hashes...)
	s.attendance.dismiss(hashes)
	ctx = context.WithoutCancel(ctx) // whoever asked for it may be gone
	for _, h := range hashes {
		// Tickets first: one that is just being matched becomes a seat to release.
		if err := s.queue.Withdraw(ctx, account, sessionID(h)); err != nil {
			s.log.Warn("tickets were not withdrawn at sign-out; they expire by themselves", "player", account, "err", err)
		}
		_ = s.rooms.leave("SignOut", "", account, sessionID(h)) // cannot fail without a code
		_ = s.parties.leave("SignOut", "", account, sessionID(h))
		s.host.Release(account, sessionID(h))
	}
}
