package main

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"

	"carom/game/host"
	"carom/game/room"
	"carom/game/rules"
	"carom/lobby"
)

// rooms adapts game/host to lobby.Host: the two know nothing of each other.
// The lobby is made before the host it calls, hence the late field.
type rooms struct{ host *host.Host }

func (r *rooms) Play(ctx context.Context, p lobby.Player, mode string) (lobby.Placement, error) {
	pl, err := r.host.Play(ctx, playerOf(p), mode)
	if err != nil {
		return lobby.Placement{}, hostError("Play", mode, err)
	}
	return placementOf(pl), nil
}

func (r *rooms) Open(ctx context.Context, mode string, ps []lobby.Player) ([]lobby.Placement, error) {
	players := make([]room.Player, len(ps))
	for i, p := range ps {
		players[i] = playerOf(p)
	}
	pls, err := r.host.Open(ctx, mode, players)
	if err != nil {
		return nil, hostError("Open", mode, err)
	}
	out := make([]lobby.Placement, len(pls))
	for i, pl := range pls {
		out[i] = placementOf(pl)
	}
	return out, nil
}

func (r *rooms) Live(context.Context) []lobby.Match {
	live := r.host.Live()
	out := make([]lobby.Match, len(live))
	for i, st := range live {
		out[i] = liveMatch(st)
	}
	return out
}

func (r *rooms) Release(account string) { r.host.Release(account) }

// hostError gives the host's refusals the kinds by which the lobby answers.
func hostError(op, mode string, err error) error {
	kind := lobby.Internal
	switch {
	case errors.Is(err, host.ErrMode):
		kind = lobby.NotFound
	case errors.Is(err, host.ErrQueued):
		kind = lobby.Conflict
	case errors.Is(err, host.ErrStopping), errors.Is(err, room.ErrBusy), errors.Is(err, room.ErrFull), errors.Is(err, room.ErrClosed):
		kind = lobby.Unavailable
	}
	return lobby.Errorf("host."+op, kind, mode, "%w", err)
}

func playerOf(p lobby.Player) room.Player {
	return room.Player{Account: p.Account, Name: p.Name, Bot: p.Kind == lobby.KindBot}
}

func kindOf(bot bool) lobby.Kind {
	if bot {
		return lobby.KindBot
	}
	return lobby.KindPlayer
}

func placementOf(p host.Placement) lobby.Placement {
	return lobby.Placement{
		Match: p.Match.String(),
		Grant: lobby.Grant{Expires: p.Expires, Seat: int(p.Seat), Data: p.Grant},
	}
}

func liveMatch(st room.Status) lobby.Match {
	m := lobby.Match{
		ID: st.Match.String(), Mode: st.Mode, Map: st.Map, MapHash: hex.EncodeToString(st.MapHash[:]),
		Status: lobby.StatusLive, Started: st.Started,
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
			Started: res.Started, Ended: res.Ended,
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

// fillers are the lobby's own bots as players of rooms.
func fillers(svc *lobby.Service) []room.Player {
	var out []room.Player
	for _, p := range svc.FillBots() {
		out = append(out, playerOf(p))
	}
	return out
}

// summaries tell people what a mode is.
var summaries = map[string]string{
	"ffa":  "Everyone against everyone; new players may come in at any time.",
	"tdm":  "Two teams, no friendly fire; new players may come in at any time.",
	"duel": "One against one on a single screen, first to seven rounds.",
}

// modes are the game's modes as the lobby sees them.
func modes() []lobby.Mode {
	var out []lobby.Mode
	for _, m := range rules.Modes() {
		out = append(out, lobby.Mode{
			ID: m.ID, Name: m.Name, Summary: summaries[m.ID], Teams: m.Teams, Queue: m.Queue,
			Players: m.MinSeats, MaxSeat: m.MaxSeats,
		})
	}
	return out
}
