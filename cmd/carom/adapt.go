package main

import (
	"context"
	"errors"
	"time"

	"carom/game/brain"
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

func (r *rooms) Open(ctx context.Context, f lobby.Fixture) (map[string]lobby.Placement, error) {
	fixture := host.Fixture{
		Mode: f.Mode, Unrated: f.Unrated, Map: f.Map,
		Length: rules.Tick(f.Length * rules.TicksPerSecond / time.Second), Limit: int32(f.Limit),
	}
	if f.Level != "" {
		level, err := brain.ParseLevel(f.Level)
		if err != nil {
			return nil, lobby.Errorf("host.Open", lobby.Invalid, "level", "%w", err)
		}
		fixture.Level = &level
	}
	for i, side := range f.Sides {
		fixture.Bots[i] = side.Bots
		for _, p := range side.Players {
			fixture.Sides[i] = append(fixture.Sides[i], playerOf(p))
		}
	}
	pls, err := r.host.Open(ctx, fixture)
	if err != nil {
		return nil, hostError("Open", f.Mode, err)
	}
	out := make(map[string]lobby.Placement, len(pls))
	for account, pl := range pls {
		out[account] = placementOf(pl)
	}
	return out, nil
}

func (r *rooms) Watch(ctx context.Context, p lobby.Player, match string) (lobby.Viewing, error) {
	v, err := r.host.Watch(ctx, playerOf(p), match)
	if err != nil {
		return lobby.Viewing{}, hostError("Watch", match, err)
	}
	grant := lobby.Grant{Expires: v.Expires, Seat: int(rules.NoSeat), Data: v.Grant}
	return lobby.Viewing{Placement: lobby.Placement{Match: v.Match.String(), Grant: grant}, Delay: v.Delay}, nil
}

func (r *rooms) Rejoin(ctx context.Context, p lobby.Player) (lobby.Placement, error) {
	pl, err := r.host.Rejoin(ctx, playerOf(p))
	if err != nil {
		return lobby.Placement{}, hostError("Rejoin", "", err)
	}
	return placementOf(pl), nil
}

func (r *rooms) Live(context.Context) []lobby.Match {
	live := r.host.Live()
	out := make([]lobby.Match, len(live))
	for i, st := range live {
		out[i] = liveMatch(st)
	}
	return out
}

func (r *rooms) Release(account, session string) { r.host.Release(account, session) }

// audienceRetry is when to ask again for a place to watch from: people stay a while.
const audienceRetry = 30 * time.Second

// hostError gives the host's refusals the kinds by which the lobby answers. Those
// that may be gone in a moment say so.
func hostError(op, key string, err error) error {
	kind, retry := lobby.Internal, time.Duration(0)
	switch {
	case errors.Is(err, host.ErrMode), errors.Is(err, host.ErrMatch), errors.Is(err, host.ErrNowhere):
		kind = lobby.NotFound
	case errors.Is(err, room.ErrSeated), errors.Is(err, room.ErrUnwatched):
		kind = lobby.Forbidden
	case errors.Is(err, room.ErrAudience), errors.Is(err, host.ErrAudience):
		kind, retry = lobby.Unavailable, audienceRetry
	case errors.Is(err, host.ErrQueued), errors.Is(err, host.ErrLineup), errors.Is(err, host.ErrMap):
		kind = lobby.Conflict
	case errors.Is(err, room.ErrBusy), errors.Is(err, room.ErrFull), errors.Is(err, room.ErrClosed):
		kind, retry = lobby.Unavailable, time.Second
	case errors.Is(err, host.ErrStopping), errors.Is(err, host.ErrBehind), errors.Is(err, host.ErrCrowded),
		errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		kind = lobby.Unavailable
	}
	refused := lobby.Errorf("host."+op, kind, key, "%w", err)
	refused.Retry = retry
	return refused
}

func playerOf(p lobby.Player) room.Player {
	return room.Player{Account: p.Account, Name: p.Name, Bot: p.Kind == lobby.KindBot, Session: p.Session}
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

// fillers are the lobby's own bots as players of rooms.
func fillers(svc *lobby.Service) []room.Player {
	var out []room.Player
	for _, p := range svc.FillBots() {
		out = append(out, playerOf(p))
	}
	return out
}
