package lobby

import (
	"context"
	"fmt"
	"time"

	"carom/storage"
)

// How the cleaner walks through what is stored: in short transactions.
const (
	cleanEvery = time.Hour
	cleanStep  = 500
)

// clean removes, every hour, what is over.
func (s *Service) clean(ctx context.Context) {
	tick := time.NewTicker(cleanEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			s.cleanUp(ctx, "expired sessions", s.endExpired)
			s.cleanUp(ctx, "accounts to be deleted", s.forgetDue)
			s.cleanUp(ctx, "names on hold", s.endHolds)
		}
	}
}

func (s *Service) cleanUp(ctx context.Context, what string, f func(context.Context) (int, error)) {
	n, err := f(ctx)
	switch {
	case err != nil && ctx.Err() == nil:
		s.log.Warn("cleaning up failed; it is tried again in an hour", "of", what, "err", err)
	case n > 0:
		s.log.Info("cleaned up", "of", what, "done", n)
	}
}

// endExpired removes all sessions that have expired and returns how many.
func (s *Service) endExpired(ctx context.Context) (removed int, err error) {
	const op = "Run"
	for after := ""; ; {
		var page []storage.Session
		err := s.view(ctx, op, func(tx storage.Tx) (err error) {
			page, err = tx.Sessions().Scan(after, cleanStep)
			return err
		})
		if err != nil || len(page) == 0 {
			return removed, err
		}
		after = page[len(page)-1].Hash
		n, err := s.endExpiredOf(ctx, op, page)
		removed += n
		if err != nil {
			return removed, err
		}
	}
}

// endExpiredOf removes those of a page that are expired, looking at each again:
// it may have been used meanwhile.
func (s *Service) endExpiredOf(ctx context.Context, op string, page []storage.Session) (removed int, err error) {
	now := s.now()
	var old []string
	for _, x := range page {
		if expired(x, now) {
			old = append(old, x.Hash)
		}
	}
	if len(old) == 0 {
		return 0, nil
	}
	err = s.update(ctx, op, func(tx storage.Tx) error {
		removed = 0
		for _, hash := range old {
			x, err := tx.Sessions().Get(hash)
			if storage.Is(err, NotFound) || err == nil && !expired(x, now) {
				continue
			}
			if err != nil {
				return err
			}
			if err := tx.Sessions().Delete(hash); err != nil {
				return err
			}
			removed++
		}
		return nil
	})
	s.sessions.drop(old...)
	s.attendance.dismiss(old)
	return removed, err
}

// forgetDue makes nobody's the accounts whose time is up, and returns how many.
func (s *Service) forgetDue(ctx context.Context) (forgotten int, err error) {
	const op = "Run"
	now := s.now()
	for after := ""; ; {
		var page []storage.Account
		err := s.view(ctx, op, func(tx storage.Tx) (err error) {
			page, err = tx.Accounts().Scan(after, cleanStep)
			return err
		})
		if err != nil || len(page) == 0 {
			return forgotten, err
		}
		after = page[len(page)-1].ID
		for _, acc := range page {
			if acc.Leaves.IsZero() || now.Before(acc.Leaves) {
				continue
			}
			if err := s.forget(ctx, acc.ID); err != nil {
				return forgotten, fmt.Errorf("account %s: %w", acc.ID, err)
			}
			forgotten++
		}
	}
}

// endHolds removes the holds on names that are over, and lets those of accounts
// that are nobody's any more tell no tales. It returns how many it has changed.
func (s *Service) endHolds(ctx context.Context) (changed int, err error) {
	const op = "Run"
	now := s.now()
	for after := ""; ; {
		var page []storage.NameHold
		n := 0
		err := s.update(ctx, op, func(tx storage.Tx) (err error) {
			n = 0
			if page, err = tx.NameHolds().Scan(after, cleanStep); err != nil {
				return err
			}
			for _, h := range page {
				did, err := endHold(tx, h, now)
				if err != nil {
					return err
				}
				if did {
					n++
				}
			}
			return nil
		})
		if err != nil || len(page) == 0 {
			return changed, err
		}
		changed += n
		after = page[len(page)-1].Key
	}
}

func endHold(tx storage.Tx, h storage.NameHold, now time.Time) (did bool, err error) {
	if !inForce(h, now) {
		return true, tx.NameHolds().Delete(h.Key)
	}
	if h.Account == "" {
		return false, nil
	}
	acc, err := tx.Accounts().Get(h.Account)
	if err != nil || !acc.Gone {
		return false, err
	}
	return true, tx.NameHolds().Put(storage.NameHold{Key: h.Key, Until: h.Until})
}
