package web

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"carom/lobby"
)

// How much of each list the front page shows.
const (
	homeMatches = 6
	homeRows    = 5
)

type home struct {
	Live, Finished lobby.Page[lobby.Match]
	Ladders        []ladder
}

// ladder is the top of one leaderboard.
type ladder struct {
	Mode lobby.Mode
	Top  lobby.Page[lobby.Row]
}

func (s *Server) homePage(c echo.Context) error {
	view, err := s.home(c.Request().Context())
	if err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "home", page{
		Title:       "Carom: ricochet tanks in your terminal",
		Description: "A tank arena for the terminal: bank shots off the walls, duel people and bots, climb the ladder.",
		Section:     "home", Main: view,
	})
}

func (s *Server) home(ctx context.Context) (home, error) {
	var view home
	var err error
	if view.Live, err = s.lobby.Matches(ctx, lobby.MatchQuery{Status: lobby.StatusLive, Limit: homeMatches}); err != nil {
		return home{}, err
	}
	if view.Finished, err = s.lobby.Matches(ctx, lobby.MatchQuery{Status: lobby.StatusFinished, Limit: homeMatches}); err != nil {
		return home{}, err
	}
	for _, mode := range s.lobby.Modes() {
		top, err := s.lobby.Board(ctx, lobby.BoardQuery{Mode: mode.ID, Kind: lobby.KindAll, Limit: homeRows})
		if err != nil {
			return home{}, err
		}
		view.Ladders = append(view.Ladders, ladder{mode, top})
	}
	return view, nil
}
