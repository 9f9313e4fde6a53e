package lobby

import (
	"context"
	"fmt"

	"carom/lobby/ranking"
	"carom/lobby/rating"
	"carom/storage"
)

// maxAround is how many rows Around returns at most above and below.
const maxAround = 50

// buildBoards fills the boards from the store.
func (s *Service) buildBoards(ctx context.Context) error {
	s.boards = make(map[string]*ranking.Board, len(s.modes))
	return s.view(ctx, "New", func(tx storage.Tx) error {
		for _, m := range s.modes {
			b := ranking.New()
			for r, err := range tx.Ratings().All(m.ID) {
				if err != nil {
					return err
				}
				b.Set(entryOf(r))
			}
			s.boards[m.ID] = b
		}
		return nil
	})
}

func entryOf(r storage.Rating) ranking.Entry {
	key := ranking.Key{Score: int32(r.Skill.Shown), Reached: r.Reached.UnixNano(), ID: r.Account}
	return ranking.Entry{Key: key, Class: r.Kind, Version: int32(r.Matches)}
}

// Boards returns one leaderboard a mode, in the order of Modes.
func (s *Service) Boards(context.Context) ([]Board, error) {
	out := make([]Board, 0, len(s.modes))
	for _, m := range s.modes {
		b := s.boards[m.ID]
		out = append(out, Board{Mode: m, Players: b.Len(string(KindPlayer)), Bots: b.Len(string(KindBot))})
	}
	return out, nil
}

// classOf returns what a board calls the accounts a kind stands for.
func classOf(op string, kind Kind) (string, error) {
	switch kind {
	case "", KindPlayer:
		return string(KindPlayer), nil
	case KindBot:
		return string(KindBot), nil
	case KindAll:
		return ranking.All, nil
	}
	return "", Errorf(op, Invalid, "kind", "kind is %s, %s or %s", KindPlayer, KindBot, KindAll)
}

// Board returns a page of a leaderboard.
func (s *Service) Board(ctx context.Context, q BoardQuery) (page Page[Row], err error) {
	const op = "Board"
	m, err := s.mode(op, q.Mode, NotFound)
	if err != nil {
		return page, err
	}
	class, err := classOf(op, q.Kind)
	if err != nil {
		return page, err
	}
	limit, err := pageLimit(op, q.Limit)
	if err != nil {
		return page, err
	}
	behind, err := ranking.ParseCursor(q.Cursor)
	if err != nil {
		return page, Errorf(op, Invalid, "cursor", "%w", err)
	}
	lines, more := s.boards[m.ID].Top(class, behind, limit)
	if more {
		page.Next = lines[len(lines)-1].Cursor()
	}
	page.Total = s.boards[m.ID].Len(class)
	page.Items, err = s.rows(ctx, op, m, lines)
	return page, err
}

// Around returns an account's row with up to n rows above and n below (0 to 50),
// among accounts of a kind; an empty kind is the account's own. Kind NotFound if
// the account is not ranked there.
func (s *Service) Around(ctx context.Context, mode, name string, kind Kind, n int) (page Page[Row], err error) {
	const op = "Around"
	m, err := s.mode(op, mode, NotFound)
	if err != nil {
		return page, err
	}
	if n < 0 || n > maxAround {
		return page, Errorf(op, Invalid, "limit", "0 to %d rows can be shown around a row", maxAround)
	}
	var acc storage.Account
	err = s.view(ctx, op, func(tx storage.Tx) (err error) {
		acc, err = s.named(tx, op, "name", name)
		return err
	})
	if err != nil {
		return page, err
	}
	if kind == "" {
		kind = Kind(acc.Kind)
	}
	class, err := classOf(op, kind)
	if err != nil {
		return page, err
	}
	lines, ok := s.boards[m.ID].Around(class, acc.ID, n)
	if !ok {
		among := ""
		if kind != KindAll {
			among = fmt.Sprintf(" among %ss", kind)
		}
		return page, Errorf(op, NotFound, "name", "%s is not ranked in %s%s", acc.Name, m.ID, among)
	}
	page.Total = s.boards[m.ID].Len(class)
	page.Items, err = s.rows(ctx, op, m, lines)
	return page, err
}

// rows adds to lines of a board what people want to read.
func (s *Service) rows(ctx context.Context, op string, m Mode, lines []ranking.Row) ([]Row, error) {
	out := make([]Row, 0, len(lines))
	err := s.view(ctx, op, func(tx storage.Tx) error {
		for _, line := range lines {
			row, err := rowOf(tx, m, line)
			if err != nil {
				return err
			}
			out = append(out, row)
		}
		return nil
	})
	return out, err
}

// rowOf completes one line. Rank and Rating are the board's, which may be a
// moment older than the store: within a page they agree with each other.
func rowOf(tx storage.Tx, m Mode, line ranking.Row) (Row, error) {
	acc, err := tx.Accounts().Get(line.ID)
	if err != nil {
		return Row{}, err
	}
	r, err := tx.Ratings().Get(m.ID, line.ID)
	if err != nil {
		return Row{}, err
	}
	skill := rating.Rating{Mu: r.Skill.Mu, Sigma: r.Skill.Sigma}
	return Row{
		Rank: line.Rank, Account: acc.ID, Name: acc.Name, Kind: Kind(acc.Kind), Guest: acc.Guest,
		Rating: int(line.Score), Deviation: skill.Deviation(), Provisional: skill.Provisional(),
		Matches: r.Matches, Wins: r.Wins,
	}, nil
}
