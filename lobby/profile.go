package lobby

import (
	"context"

	"carom/storage"
)

// recentMatches is how many a profile shows.
const recentMatches = 20

// Profile returns what anyone may know of an account, found by name in whatever case.
func (s *Service) Profile(ctx context.Context, name string) (p Profile, err error) {
	const op = "Profile"
	err = s.view(ctx, op, func(tx storage.Tx) error {
		acc, err := s.named(tx, op, "name", name)
		if err != nil {
			return err
		}
		p = Profile{Account: accountOf(acc)}
		if acc.Owner != "" {
			owner, err := tx.Accounts().Get(acc.Owner)
			if err != nil {
				return err
			}
			p.Owner = owner.Name
		}
		p.Ratings, err = s.standings(tx, acc)
		return err
	})
	if err != nil {
		return Profile{}, err
	}
	recent, err := s.Matches(ctx, MatchQuery{Player: p.Account.Name, Limit: recentMatches})
	p.Recent = recent.Items
	return p, err
}

// standings are an account's places, one for each mode played, in the order of Modes.
func (s *Service) standings(tx storage.Tx, acc storage.Account) (out []Standing, err error) {
	for _, m := range s.modes {
		line, ok := s.boards[m.ID].Rank(acc.Kind, acc.ID)
		if !ok {
			continue
		}
		row, err := rowOf(tx, m, line)
		if err != nil {
			return nil, err
		}
		out = append(out, Standing{Mode: m, Row: row, Of: s.boards[m.ID].Len(acc.Kind)})
	}
	return out, nil
}
