package web

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"carom/lobby"
)

// player is the page of one account.
type player struct {
	lobby.Profile
	Recent []recent
}

// recent is one match as the player of the page saw it.
type recent struct {
	lobby.Match
	Own lobby.MatchPlayer
}

func (s *Server) playerPage(c echo.Context) error {
	profile, err := s.lobby.Profile(c.Request().Context(), c.Param("name"))
	if err != nil {
		return err
	}
	name := profile.Account.Name
	if !strings.EqualFold(name, c.Param("name")) { // one that the player has left
		return c.Redirect(http.StatusSeeOther, "/players/"+url.PathEscape(name))
	}
	view := player{Profile: profile}
	for _, m := range profile.Recent {
		view.Recent = append(view.Recent, recent{m, own(m, profile.Account)})
	}
	return s.render(c, http.StatusOK, "player", page{
		Title: name + " · Carom", Description: "Ratings, ranks and recent matches of " + name + ".", Main: view,
	})
}

// own finds the account in a match; by id, because names change.
func own(m lobby.Match, a lobby.Account) lobby.MatchPlayer {
	for _, p := range m.Players {
		if p.Account == a.ID {
			return p
		}
	}
	return lobby.MatchPlayer{}
}

// findPlayer serves the search field: it only leads on.
func (s *Server) findPlayer(c echo.Context) error {
	name := strings.TrimSpace(c.QueryParam("name"))
	if name == "" {
		return c.Redirect(http.StatusSeeOther, "/leaderboards")
	}
	return c.Redirect(http.StatusSeeOther, "/players/"+url.PathEscape(name))
}
