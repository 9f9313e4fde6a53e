package lobby

import (
	"context"
	"fmt"

	"carom/lobby/rating"
	"carom/storage"
)

// Report stores a result and returns what it did to the ratings, in the order of
// the players. The match, its players, the inputs of every rating change and the
// new ratings are stored in one transaction; when Report returns nil they are on
// disk, and so is who left a match that counts. Reporting a match again changes nothing and returns the same.
//
// Kinds Invalid and NotFound (an account that does not exist) are for good;
// after any other the host should try again.
func (s *Service) Report(ctx context.Context, r Result) ([]Change, error) {
	const op = "Report"
	if err := s.checkResult(op, r); err != nil {
		return nil, err
	}
	var m storage.Match
	var ratings []storage.Rating
	var v verdict
	err := s.update(ctx, op, func(tx storage.Tx) (err error) {
		m, err = tx.Matches().Get(r.Match)
		if err == nil {
			ratings, v = nil, verdict{}
			return nil // stored already
		}
		if !storage.Is(err, NotFound) {
			return err
		}
		if m, ratings, err = rate(tx, op, r); err != nil {
			return err
		}
		if v, err = judge(tx, r); err != nil {
			return err
		}
		if err := put(tx, m, ratings); err != nil {
			return err
		}
		return putConducts(tx, append(v.redeemed, v.struck...))
	})
	if err != nil {
		return nil, err
	}
	for _, x := range ratings {
		s.boards[m.Mode].Set(entryOf(x))
	}
	s.warn(v.struck)
	changes := make([]Change, 0, len(m.Players))
	for _, p := range m.Players {
		changes = append(changes, Change{
			Account: p.Account, Before: p.Before.Shown, After: p.After.Shown, Delta: p.After.Shown - p.Before.Shown,
		})
	}
	return changes, nil
}

// rate works out the match and the ratings after it; it only reads.
func rate(tx storage.Tx, op string, r Result) (m storage.Match, ratings []storage.Rating, err error) {
	m = storage.Match{
		ID: r.Match, Mode: r.Mode, Map: r.Map, MapHash: r.MapHash,
		Started: r.Started.UTC().Round(0), Ended: r.Ended.UTC().Round(0), Rater: rating.Version,
	}
	if r.Unrated {
		m.Rater = ""
	}
	parts := make([]rating.Player, 0, len(r.Players))
	for i, p := range r.Players {
		acc, err := tx.Accounts().Get(p.Account)
		if storage.Is(err, NotFound) {
			return m, nil, Errorf(op, NotFound, fmt.Sprintf("players[%d].account", i), "there is no account %q", shorten(p.Account))
		}
		if err != nil {
			return m, nil, err
		}
		x, err := ratingOf(tx, r.Mode, acc, m.Ended)
		if err != nil {
			return m, nil, err
		}
		ratings = append(ratings, x)
		parts = append(parts, rating.Player{Rating: skillOf(x.Skill), Team: p.Team, Place: p.Place, Left: p.Left})
		m.Players = append(m.Players, storage.MatchPlayer{
			Account: acc.ID, Name: acc.Name, Kind: acc.Kind, Team: p.Team, Place: p.Place,
			Score: p.Score, Kills: p.Kills, Deaths: p.Deaths, Left: p.Left, Before: x.Skill,
		})
	}
	won := rating.Winners(parts)
	if r.Unrated {
		for i := range m.Players {
			p := &m.Players[i]
			p.After, p.Won = p.Before, won[i]
		}
		return m, nil, nil
	}
	for i, after := range rating.Rate(parts) {
		p, x := &m.Players[i], &ratings[i]
		p.After, p.Won = skillRecord(after), won[i]
		moveRating(x, p.After, p.Won, m.Ended)
	}
	return m, ratings, nil
}
