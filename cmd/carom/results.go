package main

import (
	"context"
	"encoding/hex"
	"fmt"

	"carom/game/host"
	"carom/game/room"
	"carom/lobby"
)

// liveMatch is a match that is not stored yet, as the lobby lists it.
func liveMatch(st room.Status) lobby.Match {
	m := lobby.Match{
		ID: st.Match.String(), Mode: st.Mode, Map: st.Map, MapHash: hex.EncodeToString(st.MapHash[:]),
		Status: lobby.StatusLive, Started: st.Started, Rated: !st.Unrated,
	}
	if st.Finishing {
		m.Status = lobby.StatusFinishing
	}
	for _, l := range st.Lines {
		m.Players = append(m.Players, lobby.MatchPlayer{
			Account: l.Account, Name: l.Name, Kind: kindOf(l.Bot), Team: l.Team, Place: l.Place,
			Score: l.Points, Kills: l.Kills, Deaths: l.Deaths, Left: l.Left,
		})
	}
	return m
}

// report stores a room's result through the lobby.
func report(svc *lobby.Service) func(context.Context, room.Result) ([]room.Change, error) {
	return func(ctx context.Context, res room.Result) ([]room.Change, error) {
		r := lobby.Result{
			Match: res.Match.String(), Mode: res.Mode, Map: res.Map, MapHash: hex.EncodeToString(res.MapHash[:]),
			Started: res.Started, Ended: res.Ended, Unrated: res.Unrated, Closed: res.Closed,
		}
		for _, l := range res.Lines {
			r.Players = append(r.Players, lobby.ResultPlayer{
				Account: l.Account, Name: l.Name, Kind: kindOf(l.Bot), Team: l.Team, Place: l.Place,
				Score: l.Points, Kills: l.Kills, Deaths: l.Deaths, Left: l.Left,
			})
		}
		changes, err := svc.Report(ctx, r)
		switch lobby.KindOf(err) {
		case lobby.Invalid, lobby.NotFound: // as it is, now and always
			return nil, fmt.Errorf("%w: %w", host.ErrRejected, err)
		}
		if err != nil {
			return nil, err
		}
		out := make([]room.Change, len(changes))
		for i, c := range changes {
			out[i] = room.Change{Account: c.Account, Rating: c.After, Delta: c.Delta}
		}
		return out, nil
	}
}
