package web

import (
	"context"
	"net/http"

	"carom/lobby/api"
)

func (s *Server) playOperations() {
	const tag = "play"
	register(s, get("/v1/modes", "list-modes", tag, "The ways to play"), s.listModes)

	play := post("/v1/play", "play", tag, "Get a seat at once")
	play.Description = "Asked again by who holds a seat already, it answers with a fresh grant for that seat."
	play.DefaultStatus, play.Security = http.StatusOK, needsToken
	register(s, play, s.play)

	watch := post("/v1/matches/{id}/watch", "watch", tag, "Get a place to watch a match from")
	watch.Description = "For a match that runs, or whose end spectators have not seen yet. What is shown is some seconds behind; " +
		"whoever has a seat in the match is refused."
	watch.DefaultStatus, watch.Security = http.StatusOK, needsToken
	register(s, watch, s.watch)

	rejoin := get("/v1/matches/current", "rejoin", tag, "Get back to the match you are in")
	rejoin.Description = "A fresh grant for the seat you hold in a match that goes on, whatever became of the link or the program you had it with."
	rejoin.Security = needsToken
	register(s, rejoin, s.rejoin)
}

func (s *Server) listModes(context.Context, *nothing) (*reply[api.Page[api.Mode]], error) {
	return ok(whole(s.lobby.Modes(), toMode))
}

// ProtocolHeader is the version of the game socket's protocol a client speaks.
type ProtocolHeader struct {
	Protocol string `header:"Carom-Protocol" doc:"What the client speaks on the game socket; refused with code version if the server speaks another. May be left out." example:"1-9f86d081884c7d65"`
}

type playInput struct {
	ProtocolHeader
	Body api.ModeChoice
}

func (s *Server) play(ctx context.Context, in *playInput) (*reply[api.Placement], error) {
	if err := s.checkProtocol(in.Protocol); err != nil {
		return nil, err
	}
	placement, err := s.lobby.Play(ctx, callerOf(ctx), in.Body.Mode)
	if err != nil {
		return nil, err
	}
	return ok(toPlacement(placement))
}

type watchInput struct {
	ProtocolHeader
	ID string `path:"id" maxLength:"64"`
}

func (s *Server) watch(ctx context.Context, in *watchInput) (*reply[api.Viewing], error) {
	if err := s.checkProtocol(in.Protocol); err != nil {
		return nil, err
	}
	viewing, err := s.lobby.Watch(ctx, callerOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return ok(toViewing(viewing))
}

type rejoinInput struct{ ProtocolHeader }

func (s *Server) rejoin(ctx context.Context, in *rejoinInput) (*reply[api.Placement], error) {
	if err := s.checkProtocol(in.Protocol); err != nil {
		return nil, err
	}
	placement, err := s.lobby.Rejoin(ctx, callerOf(ctx))
	if err != nil {
		return nil, err
	}
	return ok(toPlacement(placement))
}
