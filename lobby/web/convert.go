package web

import (
	"time"

	"carom/lobby"
	"carom/lobby/api"
)

// This file turns the lobby's nouns into the API's. Lists are never null and
// times are in UTC, whatever the lobby handed over.

func toAccount(a lobby.Account) api.Account {
	return api.Account{ID: a.ID, Name: a.Name, DisplayName: a.Display, Kind: api.Kind(a.Kind), Guest: a.Guest, Created: a.Created.UTC()}
}

func toMode(m lobby.Mode) api.Mode {
	return api.Mode{ID: m.ID, Name: m.Name, Summary: m.Summary, Teams: m.Teams, Queue: m.Queue, Ranked: m.Ranked, Players: m.Players, MaxPlayers: m.MaxSeat,
		Maps: each(m.Maps, func(x lobby.Map) api.Map { return api.Map{Name: x.Name, Players: x.Players} }),
	}
}

func toGrant(g lobby.Grant) api.Grant {
	return api.Grant{Expires: g.Expires.UTC(), Seat: g.Seat, Data: g.Data}
}

func toPlacement(p lobby.Placement) api.Placement {
	return api.Placement{Match: p.Match, Grant: toGrant(p.Grant)}
}

func toViewing(v lobby.Viewing) api.Viewing {
	return api.Viewing{Match: v.Match, Grant: toGrant(v.Grant), Delay: v.Delay.Seconds()}
}

func toTicket(t lobby.Ticket) api.Ticket {
	out := api.Ticket{
		ID: t.ID, Mode: t.Mode, Status: api.TicketStatus(t.Status), Created: t.Created.UTC(),
		Party: each(t.Party, func(p lobby.Player) string { return p.Name }), Bots: api.BotWish(t.Bots), Offered: t.Offered,
	}
	if c := t.Check; c != nil {
		out.Check = &api.Check{Until: c.Until.UTC(), Accepted: c.Accepted, Of: c.Of, Yours: c.Yours}
	}
	if t.Placement != nil {
		grant := toGrant(t.Placement.Grant)
		out.Match, out.Grant = t.Placement.Match, &grant
	}
	return out
}

func toMatch(m lobby.Match) api.Match {
	out := api.Match{
		ID: m.ID, Mode: m.Mode, Map: m.Map, MapHash: m.MapHash, Status: api.MatchStatus(m.Status),
		Started: m.Started.UTC(), Rated: m.Rated, Players: each(m.Players, toMatchPlayer),
	}
	if !m.Ended.IsZero() {
		ended := m.Ended.UTC()
		out.Ended = &ended
	}
	return out
}

func toMatchPlayer(p lobby.MatchPlayer) api.MatchPlayer {
	out := api.MatchPlayer{
		Name: p.Name, Kind: api.Kind(p.Kind), Place: p.Place, Score: p.Score, Kills: p.Kills, Deaths: p.Deaths,
		Left: p.Left, Rating: p.Rating, RatingChange: p.RatingChange,
	}
	if p.Team >= 0 {
		team := p.Team
		out.Team = &team
	}
	return out
}

func toBoard(b lobby.Board) api.Board {
	return api.Board{Mode: b.Mode.ID, Name: b.Mode.Name, Players: b.Players, Bots: b.Bots}
}

func toRow(r lobby.Row) api.Row {
	return api.Row{
		Rank: r.Rank, Name: r.Name, Rating: r.Rating, Deviation: r.Deviation, Provisional: r.Provisional,
		Matches: r.Matches, Wins: r.Wins, Kind: api.Kind(r.Kind), Guest: r.Guest,
	}
}

func toStanding(s lobby.Standing) api.Standing {
	return api.Standing{
		Mode: s.Mode.ID, Rank: s.Rank, Of: s.Of, Rating: s.Rating, Deviation: s.Deviation,
		Provisional: s.Provisional, Matches: s.Matches, Wins: s.Wins,
	}
}

func toProfile(p lobby.Profile) api.Profile {
	return api.Profile{
		Name: p.Account.Name, DisplayName: p.Account.Display, Owner: p.Owner, Kind: api.Kind(p.Account.Kind), Guest: p.Account.Guest, Created: p.Account.Created.UTC(),
		Ratings: each(p.Ratings, toStanding), Recent: each(p.Recent, toMatch),
	}
}

func each[T, U any](in []T, f func(T) U) []U {
	out := make([]U, len(in))
	for i, v := range in {
		out[i] = f(v)
	}
	return out
}

func toPage[T, U any](p lobby.Page[T], f func(T) U) api.Page[U] {
	out := api.Page[U]{Items: each(p.Items, f), Total: p.Total}
	if p.Next != "" {
		out.Next = &p.Next
	}
	return out
}

// whole is a list that is short enough to come in one piece.
func whole[T, U any](in []T, f func(T) U) api.Page[U] {
	return api.Page[U]{Items: each(in, f), Total: len(in)}
}

// waitOf reads how long a client is willing to wait: a duration such as 25s, at
// most most, which longer ones are cut to.
func waitOf(text string, most time.Duration) (time.Duration, error) {
	if text == "" {
		return 0, nil
	}
	d, err := time.ParseDuration(text)
	if err != nil || d < 0 {
		return 0, invalid("query", "wait", "expected a duration such as 25s")
	}
	return min(d, most), nil
}
