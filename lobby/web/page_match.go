package web

import (
	"cmp"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"carom/lobby"
)

// refreshLive is how often, in seconds, the page of a running match asks again.
const refreshLive = 10

// match is the page of one match.
type match struct {
	lobby.Match
	Teams bool
	Over  bool // finished: places and rating changes are final
}

func (s *Server) matchPage(c echo.Context) error {
	m, err := s.lobby.Match(c.Request().Context(), c.Param("id"))
	if err != nil {
		return err
	}
	m.Players = slices.Clone(m.Players)
	slices.SortStableFunc(m.Players, func(a, b lobby.MatchPlayer) int {
		return cmp.Or(cmp.Compare(a.Place, b.Place), cmp.Compare(b.Score, a.Score), cmp.Compare(a.Name, b.Name))
	})
	view := match{Match: m, Over: m.Status == lobby.StatusFinished}
	view.Teams = slices.ContainsFunc(m.Players, func(p lobby.MatchPlayer) bool { return p.Team >= 0 })
	p := page{
		Title:       s.modeName(m.Mode) + " on " + m.Map + " · Carom",
		Description: "Scoreboard of a " + s.modeName(m.Mode) + " match on the map " + m.Map + ".",
		Main:        view,
	}
	if !view.Over {
		p.Refresh = refreshLive
	}
	return s.render(c, http.StatusOK, "match", p)
}
