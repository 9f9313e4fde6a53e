package web

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"carom/lobby"
)

// deviceView is the page on which a terminal is confirmed.
type deviceView struct {
	Code    string // as it was typed, or as the terminal shows it
	Fault   string
	Waiting *lobby.Pairing
	Account lobby.Account // who would be signed in there
}

func (s *Server) devicePages() {
	s.echo.GET("/device", s.signedInPage(s.devicePage))
	s.form("/device", s.signedInPage(s.deviceForm))
}

// devicePage asks for the code of a terminal, or, with a code, whether to let it in.
// Looking changes nothing: only the form below does.
func (s *Server) devicePage(c echo.Context, by lobby.Caller) error {
	view := deviceView{Code: c.QueryParam("code")}
	if view.Code == "" {
		return s.showDevice(c, by, http.StatusOK, view)
	}
	p, err := s.lobby.FindPairing(c.Request().Context(), by, view.Code)
	if err != nil {
		return s.deviceAgain(c, by, view, err)
	}
	view.Waiting, view.Code = &p, p.UserCode
	return s.showDevice(c, by, http.StatusOK, view)
}

func (s *Server) deviceForm(c echo.Context, by lobby.Caller) error {
	view, approve := deviceView{Code: c.FormValue("code")}, c.FormValue("answer") == "approve"
	if err := s.lobby.AnswerPairing(c.Request().Context(), by, view.Code, approve); err != nil {
		return s.deviceAgain(c, by, view, err)
	}
	if approve {
		return done(c, "paired", "devices")
	}
	return done(c, "refused", "")
}

func (s *Server) deviceAgain(c echo.Context, by lobby.Caller, view deviceView, err error) error {
	p, typed := formProblem(err)
	if !typed || p.Status == http.StatusUnauthorized {
		return err
	}
	s.fillIn(c, p)
	view.Fault = fault(p)
	return s.showDevice(c, by, p.Status, view)
}

func (s *Server) showDevice(c echo.Context, by lobby.Caller, status int, view deviceView) error {
	view.Account = by.Account
	return s.render(c, status, "device", page{
		Title: "Sign in a terminal · Carom", Description: "Confirm the code that a terminal shows.", Section: "account", Main: view,
	})
}
