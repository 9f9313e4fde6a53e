package lobby

import (
	"context"
	"slices"

	"carom/storage"
)

// Match returns one match, running or finished.
func (s *Service) Match(ctx context.Context, id string) (m Match, err error) {
	const op = "Match"
	// The host is asked first: a match leaves its list only after it is stored,
	// so looking in this order never misses one.
	live := s.host.Live(ctx)
	err = s.view(ctx, op, func(tx storage.Tx) error {
		stored, err := tx.Matches().Get(id)
		if err != nil {
			return err
		}
		m, err = presentNames{tx: tx}.matchOf(stored)
		return err
	})
	if !storage.Is(err, NotFound) {
		return m, err
	}
	if i := slices.IndexFunc(live, func(x Match) bool { return x.ID == id }); i >= 0 {
		return live[i], nil
	}
	return Match{}, Errorf(op, NotFound, "match", "there is no match %q", shorten(id))
}

// Matches lists matches: running ones first, those that began last on top; then
// finished ones, those that ended last on top.
func (s *Service) Matches(ctx context.Context, q MatchQuery) (page Page[Match], err error) {
	const op = "Matches"
	limit, err := s.checkMatchQuery(op, q)
	if err != nil {
		return page, err
	}
	cursor, err := parseMatchCursor(op, q.Cursor)
	if err != nil {
		return page, err
	}
	var live []Match
	if q.Status != StatusFinished {
		live = s.host.Live(ctx) // before the store: see Match
	}
	err = s.view(ctx, op, func(tx storage.Tx) error {
		filter := storage.MatchFilter{Mode: q.Mode}
		if q.Player != "" {
			acc, err := s.named(tx, op, "player", q.Player)
			if err != nil {
				return err
			}
			filter.Player = acc.ID
		}
		running, err := stillRunning(tx, live, filter)
		if err != nil {
			return err
		}
		page, err = matchPage(tx, running, filter, q.Status, cursor, limit)
		return err
	})
	return page, err
}

func (s *Service) checkMatchQuery(op string, q MatchQuery) (limit int, err error) {
	if q.Mode != "" {
		if _, err := s.mode(op, q.Mode, Invalid); err != nil {
			return 0, err
		}
	}
	switch q.Status {
	case "", StatusLive, StatusFinished:
	default:
		return 0, Errorf(op, Invalid, "status", "status is %s or %s", StatusLive, StatusFinished)
	}
	return pageLimit(op, q.Limit)
}

// stillRunning keeps of the host's list what passes the filter and is not
// stored, in order.
func stillRunning(tx storage.Tx, live []Match, f storage.MatchFilter) (out []Match, err error) {
	for _, m := range live {
		if f.Mode != "" && m.Mode != f.Mode || f.Player != "" && !m.has(f.Player) {
			continue
		}
		switch _, err := tx.Matches().Get(m.ID); {
		case storage.Is(err, NotFound):
			out = append(out, m)
		case err != nil:
			return nil, err
		}
	}
	slices.SortFunc(out, func(a, b Match) int { return compareKeys(a.runningKey(), b.runningKey()) })
	return out, nil
}

func (m Match) has(account string) bool {
	return slices.ContainsFunc(m.Players, func(p MatchPlayer) bool { return p.Account == account })
}

// matchPage cuts a page out of the running matches followed by the stored ones.
func matchPage(tx storage.Tx, running []Match, f storage.MatchFilter, status Status, c matchCursor, limit int) (page Page[Match], err error) {
	page.Items = []Match{}
	page.Total = len(running)
	if !c.finished {
		at := slices.IndexFunc(running, func(m Match) bool { return c.key == (storage.MatchKey{}) || compareKeys(m.runningKey(), c.key) > 0 })
		if at >= 0 {
			page.Items = append(page.Items, running[at:min(len(running), at+limit)]...)
		}
		if len(page.Items) == limit && at+limit < len(running) {
			page.Next = matchCursor{key: page.Items[limit-1].runningKey()}.String()
		}
	}
	if status == StatusLive {
		return page, nil
	}
	stored, err := tx.Matches().Count(f)
	if err != nil {
		return page, err
	}
	page.Total += stored
	if page.Next != "" {
		return page, nil
	}
	behind := storage.MatchKey{}
	if c.finished {
		behind = c.key
	}
	room := limit - len(page.Items)
	more, err := tx.Matches().List(f, behind, room+1)
	if err != nil {
		return page, err
	}
	if len(more) > room {
		more = more[:room]
		page.Next = nextCursor(page.Items, more)
	}
	now := presentNames{tx: tx, seen: map[string]string{}}
	for _, m := range more {
		shown, err := now.matchOf(m)
		if err != nil {
			return page, err
		}
		page.Items = append(page.Items, shown)
	}
	return page, nil
}

// nextCursor is the cursor behind a page that is followed by stored matches.
func nextCursor(running []Match, stored []storage.Match) string {
	if len(stored) > 0 {
		return matchCursor{finished: true, key: stored[len(stored)-1].Key()}.String()
	}
	return matchCursor{key: running[len(running)-1].runningKey()}.String()
}

// presentNames finds what players of matches are called now: links in old matches lead
// to the same people after they have taken other names, and who has left for good
// is named nowhere.
type presentNames struct {
	tx   storage.Tx
	seen map[string]string // by account; nil: one match needs no memory
}

func (n presentNames) of(p storage.MatchPlayer) (string, error) {
	if name, ok := n.seen[p.Account]; ok {
		return name, nil
	}
	acc, err := n.tx.Accounts().Get(p.Account)
	if storage.Is(err, NotFound) {
		acc.Name, err = p.Name, nil
	}
	if n.seen != nil {
		n.seen[p.Account] = acc.Name
	}
	return acc.Name, err
}

// matchOf is a stored match as the lobby shows it.
func (n presentNames) matchOf(m storage.Match) (Match, error) {
	out := Match{
		ID: m.ID, Mode: m.Mode, Map: m.Map, MapHash: m.MapHash, Status: StatusFinished,
		Started: m.Started, Ended: m.Ended, Rated: m.Rater != "", Players: make([]MatchPlayer, 0, len(m.Players)),
	}
	for _, p := range m.Players {
		name, err := n.of(p)
		if err != nil {
			return Match{}, err
		}
		line := MatchPlayer{
			Account: p.Account, Name: name, Kind: Kind(p.Kind), Team: p.Team, Place: p.Place,
			Score: p.Score, Kills: p.Kills, Deaths: p.Deaths, Left: p.Left,
		}
		if out.Rated {
			after, change := p.After.Shown, p.After.Shown-p.Before.Shown
			line.Rating, line.RatingChange = &after, &change
		}
		out.Players = append(out.Players, line)
	}
	return out, nil
}
