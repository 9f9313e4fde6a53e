package lobby

import (
	"fmt"
	"time"

	"carom/lobby/rating"
	"carom/storage"
)

// maxPlayers bounds a result.
const maxPlayers = 256

// checkResult refuses what can never be stored.
func (s *Service) checkResult(op string, r Result) error {
	if _, err := s.mode(op, r.Mode, Invalid); err != nil {
		return err
	}
	switch {
	case !validMatchID(r.Match):
		return Errorf(op, Invalid, "match", "a match id has 1 to %d of [0-9A-Za-z-]", maxMatchID)
	case r.Started.IsZero() || r.Ended.Before(r.Started):
		return Errorf(op, Invalid, "ended", "a match ends after it has begun")
	case len(r.Players) > maxPlayers:
		return Errorf(op, Invalid, "players", "a match has at most %d players", maxPlayers)
	}
	seen := make(map[string]bool, len(r.Players))
	for i, p := range r.Players {
		field := fmt.Sprintf("players[%d]", i)
		switch {
		case seen[p.Account]:
			return Errorf(op, Invalid, field+".account", "account %s is there twice", p.Account)
		case p.Place < 1:
			return Errorf(op, Invalid, field+".place", "places begin with 1")
		}
		seen[p.Account] = true
	}
	return nil
}

func validMatchID(id string) bool {
	for _, c := range []byte(id) {
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') && c != '-' {
			return false
		}
	}
	return len(id) >= 1 && len(id) <= maxMatchID
}

// ratingOf returns an account's rating in a mode; that of a newcomer is new.
func ratingOf(tx storage.Tx, mode string, acc storage.Account, now time.Time) (storage.Rating, error) {
	x, err := tx.Ratings().Get(mode, acc.ID)
	if storage.Is(err, NotFound) {
		return storage.Rating{
			Mode: mode, Account: acc.ID, Kind: acc.Kind, Skill: skillRecord(rating.New()), Reached: now,
		}, nil
	}
	return x, err
}

func skillRecord(r rating.Rating) storage.Skill {
	return storage.Skill{Mu: r.Mu, Sigma: r.Sigma, Shown: r.Shown()}
}

func skillOf(s storage.Skill) rating.Rating { return rating.Rating{Mu: s.Mu, Sigma: s.Sigma} }

// moveRating counts a match.
func moveRating(x *storage.Rating, after storage.Skill, won bool, ended time.Time) {
	if after.Shown != x.Skill.Shown {
		x.Reached = ended
	}
	x.Skill = after
	x.Matches++
	if won {
		x.Wins++
	}
}

// put stores a match with its ratings. Everything was checked before.
func put(tx storage.Tx, m storage.Match, ratings []storage.Rating) error {
	if err := tx.Matches().Add(m); err != nil {
		return err
	}
	for _, x := range ratings {
		if err := tx.Ratings().Put(x); err != nil {
			return err
		}
	}
	return nil
}
