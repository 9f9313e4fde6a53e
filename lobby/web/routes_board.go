package web

import (
	"context"

	"carom/lobby"
	"carom/lobby/api"
)

func (s *Server) boardOperations() {
	const tag = "ladders"
	register(s, get("/v1/leaderboards", "list-boards", tag, "The ladders"), s.listBoards)
	register(s, get("/v1/leaderboards/{mode}", "get-board", tag, "A ladder, best first"), s.getBoard)
	register(s, get("/v1/leaderboards/{mode}/around/{name}", "get-board-around", tag, "The ladder around a player"), s.getAround)
	register(s, get("/v1/players/{name}", "get-player", tag, "What everybody may know of an account"), s.getPlayer)
}

func (s *Server) listBoards(ctx context.Context, _ *nothing) (*reply[api.Page[api.Board]], error) {
	boards, err := s.lobby.Boards(ctx)
	if err != nil {
		return nil, err
	}
	return ok(whole(boards, toBoard))
}

type getBoardInput struct {
	Listing
	Mode string `path:"mode" maxLength:"32"`
	Kind string `query:"kind" enum:"player,bot,all" default:"player" doc:"Whom to rank."`
}

func (s *Server) getBoard(ctx context.Context, in *getBoardInput) (*reply[api.Page[api.Row]], error) {
	page, err := s.lobby.Board(ctx, lobby.BoardQuery{
		Mode: in.Mode, Kind: lobby.Kind(in.Kind), Cursor: in.Cursor, Limit: in.Limit,
	})
	if err != nil {
		return nil, err
	}
	return ok(toPage(page, toRow))
}

type getAroundInput struct {
	Mode  string `path:"mode" maxLength:"32"`
	Name  string `path:"name" maxLength:"64"`
	Kind  string `query:"kind" enum:"player,bot,all" doc:"Whom to rank; left out: the player's own kind."`
	Limit int    `query:"limit" minimum:"1" maximum:"100" default:"50" doc:"Rows at most, the player's own in the middle."`
}

func (s *Server) getAround(ctx context.Context, in *getAroundInput) (*reply[api.Page[api.Row]], error) {
	page, err := s.lobby.Around(ctx, in.Mode, in.Name, lobby.Kind(in.Kind), (in.Limit-1)/2)
	if err != nil {
		return nil, err
	}
	return ok(toPage(page, toRow))
}

type getPlayerInput struct {
	Name string `path:"name" maxLength:"64"`
}

func (s *Server) getPlayer(ctx context.Context, in *getPlayerInput) (*reply[api.Profile], error) {
	profile, err := s.lobby.Profile(ctx, in.Name)
	if err != nil {
		return nil, err
	}
	return ok(toProfile(profile))
}
