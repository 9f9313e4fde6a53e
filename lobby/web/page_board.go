package web

import (
	"context"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"carom/lobby"
)

// boardRows is how many ranks a page holds.
const boardRows = 50

// board is the page of one ladder: from the top, from a cursor, or around Me.
type board struct {
	Mode  lobby.Mode
	Kind  lobby.Kind
	Kinds []kindTab
	Page  lobby.Page[lobby.Row]
	Me    string // whose row is lit; empty: none
	Top   string // address of the ladder's first page
	Next  string // address of the following page; empty: none
	First bool   // this is the first page
}

type kindTab struct {
	Kind lobby.Kind
	Text string
}

var kindTabs = []kindTab{{lobby.KindPlayer, "People"}, {lobby.KindBot, "Bots"}, {lobby.KindAll, "Everybody"}}

// firstBoard leads to the ladder of the first mode.
func (s *Server) firstBoard(c echo.Context) error {
	modes := s.lobby.Modes()
	if len(modes) == 0 {
		return echo.ErrNotFound
	}
	return c.Redirect(http.StatusSeeOther, "/leaderboards/"+url.PathEscape(modes[0].ID))
}

func (s *Server) boardPage(c echo.Context) error {
	mode, err := s.mode(c.Param("mode"))
	if err != nil {
		return err
	}
	view := board{Mode: mode, Kind: lobby.Kind(c.QueryParam("kind")), Kinds: kindTabs, Me: c.QueryParam("around")}
	cursor := c.QueryParam("cursor")
	if view.Page, err = s.boardRows(c.Request().Context(), &view, cursor); err != nil {
		return err
	}
	view.Top = boardAddress(mode.ID, view.Kind, "")
	view.First = cursor == "" && view.Me == ""
	if view.Page.Next != "" {
		view.Next = boardAddress(mode.ID, view.Kind, view.Page.Next)
	}
	return s.render(c, http.StatusOK, "board", page{
		Title:       mode.Name + " ladder · Carom",
		Description: "Who is best at " + mode.Name + " on this Carom server.",
		Section:     "boards", Main: view,
	})
}

// boardRows reads the page's rows and settles its kind.
func (s *Server) boardRows(ctx context.Context, view *board, cursor string) (lobby.Page[lobby.Row], error) {
	if view.Me == "" {
		if view.Kind == "" {
			view.Kind = lobby.KindPlayer
		}
		return s.lobby.Board(ctx, lobby.BoardQuery{Mode: view.Mode.ID, Kind: view.Kind, Cursor: cursor, Limit: boardRows})
	}
	page, err := s.lobby.Around(ctx, view.Mode.ID, view.Me, view.Kind, boardRows/4)
	if view.Kind == "" && err == nil {
		view.Kind = kindOf(page.Items, view.Me)
	}
	return page, err
}

func kindOf(rows []lobby.Row, name string) lobby.Kind {
	for _, row := range rows {
		if row.Name == name {
			return row.Kind
		}
	}
	return lobby.KindPlayer
}

func boardAddress(mode string, kind lobby.Kind, cursor string) string {
	query := url.Values{"kind": {string(kind)}}
	if cursor != "" {
		query.Set("cursor", cursor)
	}
	return "/leaderboards/" + url.PathEscape(mode) + "?" + query.Encode()
}
