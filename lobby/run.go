package lobby

import (
	"context"
	"sync"
	"time"

	"carom/storage"
)

// How the cleaner walks through the sessions: in short transactions.
const (
	cleanEvery = time.Hour
	cleanStep  = 500
)

// Run owns the queue and cleans up until ctx ends. It returns the queue's error.
func (s *Service) Run(ctx context.Context) error {
	var wg sync.WaitGroup
	defer wg.Wait()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	wg.Go(func() { s.clean(ctx) })
	return s.queue.Run(ctx)
}

// clean ends expired sessions every hour.
func (s *Service) clean(ctx context.Context) {
	tick := time.NewTicker(cleanEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			n, err := s.endExpired(ctx)
			switch {
			case err != nil && ctx.Err() == nil:
				s.log.Warn("cleaning up sessions failed; it is tried again in an hour", "err", err)
			case n > 0:
				s.log.Info("expired sessions were removed", "sessions", n)
			}
		}
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
