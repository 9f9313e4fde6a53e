package lobby

import (
	"context"
	"time"

	"carom/storage"
)

// penalties are what each strike costs: how long no ranked match is open to whoever
// left one, or let one fall through by not answering. The first is a warning.
var penalties = [...]time.Duration{
	0, 10 * time.Minute, 30 * time.Minute, 2 * time.Hour, 8 * time.Hour, 24 * time.Hour, 48 * time.Hour,
}

const (
	penance   = 3   // matches played to their end take back one strike
	exodus    = 0.4 // when more than this share of the others left too, it was not the players
	missQueue = 64  // lists of those who did not answer, waiting to be stored
)

// strike notes that the account let others down.
func strike(c storage.Conduct, now time.Time) storage.Conduct {
	c.Strikes++
	c.Good, c.Struck, c.Until = 0, now, time.Time{}
	if cost := penalties[min(c.Strikes, len(penalties))-1]; cost > 0 {
		c.Until = now.Add(cost)
	}
	return c
}

// redeem notes that the account played a match to its end.
func redeem(c storage.Conduct) storage.Conduct {
	if c.Good++; c.Good >= penance {
		c.Good = 0
		c.Strikes--
	}
	return c
}

func conductOf(tx storage.Tx, account string) (storage.Conduct, error) {
	c, err := tx.Conducts().Get(account)
	if storage.Is(err, NotFound) {
		return storage.Conduct{Account: account}, nil
	}
	return c, err
}

func putConducts(tx storage.Tx, cs []storage.Conduct) error {
	for _, c := range cs {
		put := func() error { return tx.Conducts().Put(c) }
		if c.Strikes <= 0 {
			put = func() error { return tx.Conducts().Delete(c.Account) }
		}
		if err := put(); err != nil {
			return err
		}
	}
	return nil
}

// verdict is what a result does to the conduct of those who played.
type verdict struct{ struck, redeemed []storage.Conduct }

// judge returns what a result does to conducts; it only reads. Only matches that
// were made for their players and count are judged: quick play may be left at any
// time. When many left it was a fault of ours, or of the network's.
func judge(tx storage.Tx, r Result) (v verdict, err error) {
	if r.Unrated || !r.Closed {
		return v, nil
	}
	var people []ResultPlayer
	leavers := 0
	for _, p := range r.Players {
		acc, err := tx.Accounts().Get(p.Account)
		if err != nil {
			return v, err
		}
		if acc.House {
			continue
		}
		people = append(people, p)
		if p.Left {
			leavers++
		}
	}
	excused := float64(leavers-1) > exodus*float64(len(people)-1)
	for _, p := range people {
		c, err := conductOf(tx, p.Account)
		switch {
		case err != nil:
			return v, err
		case p.Left && !excused:
			v.struck = append(v.struck, strike(c, r.Ended.UTC().Round(0)))
		case !p.Left && c.Strikes > 0:
			v.redeemed = append(v.redeemed, redeem(c))
		}
	}
	return v, nil
}

// warn tells those who were struck just now.
func (s *Service) warn(struck []storage.Conduct) {
	for _, c := range struck {
		s.feeds.publish(c.Account, EventWarning, Warning{Strikes: c.Strikes, Until: c.Until})
	}
}

// barred is an error while one of the players may not play ranked matches.
func barred(tx storage.Tx, op string, now time.Time, players []Player) error {
	for i, p := range players {
		c, err := conductOf(tx, p.Account)
		if err != nil {
			return err
		}
		if left := c.Until.Sub(now); left > 0 {
			who := "you have"
			if i > 0 {
				who = p.Name + " has"
			}
			return later(op, RateLimited, left, "%s left others alone in matches that count; the next one is open in %v", who, left.Round(time.Second))
		}
	}
	return nil
}

// CheckMissed implements QueueWatcher: who did not answer is remembered, soon.
func (s *Service) CheckMissed(accounts []string) {
	select {
	case s.missed <- accounts:
	default:
		s.log.Warn("players who let a match fall through go free: too many wait to be noted", "players", len(accounts))
	}
}

// noteMissed stores who did not answer, until ctx ends.
func (s *Service) noteMissed(ctx context.Context) {
	for {
		var accounts []string
		select {
		case accounts = <-s.missed:
		case <-ctx.Done():
			return
		}
		now := s.now()
		var struck []storage.Conduct
		err := s.update(ctx, "CheckMissed", func(tx storage.Tx) error {
			struck = nil
			for _, a := range accounts {
				c, err := conductOf(tx, a)
				if err != nil {
					return err
				}
				struck = append(struck, strike(c, now))
			}
			return putConducts(tx, struck)
		})
		if err == nil {
			s.warn(struck)
		}
		if err != nil && ctx.Err() == nil {
			s.log.Warn("it was not noted who let a match fall through", "players", len(accounts), "err", err)
		}
	}
}
