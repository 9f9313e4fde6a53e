package web

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"carom/lobby"
)

// doorway is what the pages about getting in show.
type doorway struct {
	Fault string         // why the last try failed
	Name  string         // as it was typed
	Next  string         // where to go then
	Guest *lobby.Account // sign-up: who plays in the terminal that waits, and would keep its matches
	Code  string         // sign-up: of that terminal
}

func (s *Server) doorPages() {
	s.echo.GET("/sign-in", s.door("sign-in", "Sign in"))
	s.form("/sign-in", s.signInForm)
	s.echo.GET("/sign-up", s.signUpPage)
	s.form("/sign-up", s.signUpForm)
	s.echo.GET("/recover", s.door("recover", "Recover your account"))
	s.form("/recover", s.recoverForm)
	s.form("/sign-out", s.signOutForm)
}

// door shows one of the forms; who is signed in already is led past it.
func (s *Server) door(name, title string) echo.HandlerFunc {
	return func(c echo.Context) error {
		next := localPath(c.QueryParam("next"))
		if _, is := s.visitor(c); is {
			return c.Redirect(http.StatusSeeOther, next)
		}
		return s.render(c, http.StatusOK, name, doorPage(title, doorway{Next: next}))
	}
}

func doorPage(title string, view doorway) page {
	return page{Title: title + " · Carom", Description: title + " on this Carom server.", Section: "account", Main: view}
}

// doorAgain shows a form once more after it failed through what was typed in.
func (s *Server) doorAgain(c echo.Context, name, title string, view doorway, err error) error {
	p, typed := formProblem(err)
	if !typed {
		return err
	}
	s.fillIn(c, p)
	view.Fault = fault(p)
	return s.render(c, p.Status, name, doorPage(title, view))
}

// formProblem tells what a person can mend in a form from what they cannot.
func formProblem(err error) (p *problem, typed bool) {
	var le *lobby.Error
	if !errors.As(err, &le) || le.Kind == lobby.Internal {
		return nil, false
	}
	return problemOf(err, "body"), true
}

// fault is a problem in one sentence: what is wrong with the field, if it is one.
func fault(p *problem) string {
	if len(p.Fields) > 0 {
		return sentence(p.Fields[0].Detail)
	}
	return sentence(p.Detail)
}

func (s *Server) signInForm(c echo.Context) error {
	view := doorway{Name: c.FormValue("name"), Next: localPath(c.FormValue("next"))}
	in, err := s.lobby.SignIn(c.Request().Context(), s.browserDevice(c), view.Name, c.FormValue("password"))
	if err != nil {
		return s.doorAgain(c, "sign-in", "Sign in", view, err)
	}
	s.welcome(c, in)
	if in.Restored {
		return done(c, "restored", "")
	}
	return c.Redirect(http.StatusSeeOther, view.Next)
}

func (s *Server) signUpPage(c echo.Context) error {
	view := doorway{Next: localPath(c.QueryParam("next"))}
	if _, is := s.visitor(c); is {
		return c.Redirect(http.StatusSeeOther, view.Next)
	}
	if err := s.withGuest(c, &view); err != nil {
		return err
	}
	return s.render(c, http.StatusOK, "sign-up", doorPage("Sign up", view))
}

// withGuest finds the guest of the terminal that the visitor is about to confirm.
func (s *Server) withGuest(c echo.Context, view *doorway) error {
	next, err := url.Parse(view.Next)
	if err != nil || next.Query().Get("code") == "" {
		return nil
	}
	guest, err := s.lobby.PairingGuest(c.Request().Context(), next.Query().Get("code"))
	if err == nil && guest != nil {
		view.Guest, view.Code = guest, next.Query().Get("code")
	}
	return err
}

// signUpForm makes an account, or one of the guest that is to go on as it.
func (s *Server) signUpForm(c echo.Context) error {
	ctx, from := c.Request().Context(), s.browserDevice(c)
	view := doorway{Name: c.FormValue("name"), Next: localPath(c.FormValue("next"))}
	if err := s.withGuest(c, &view); err != nil {
		return err
	}
	var in lobby.SignedIn
	var err error
	if view.Guest != nil && c.FormValue("as") == "guest" {
		in, err = s.lobby.UpgradePaired(ctx, from, view.Code, view.Name, c.FormValue("password"))
	} else {
		in, err = s.lobby.Register(ctx, from, view.Name, c.FormValue("password"))
	}
	if err != nil {
		return s.doorAgain(c, "sign-up", "Sign up", view, err)
	}
	s.welcome(c, in)
	if view.Next != "/account" {
		return c.Redirect(http.StatusSeeOther, view.Next)
	}
	return done(c, "welcome", "codes")
}

func (s *Server) recoverForm(c echo.Context) error {
	view := doorway{Name: c.FormValue("name"), Next: "/account"}
	in, _, err := s.lobby.Recover(c.Request().Context(), s.browserDevice(c), view.Name, c.FormValue("code"), c.FormValue("password"))
	if err != nil {
		return s.doorAgain(c, "recover", "Recover your account", view, err)
	}
	s.welcome(c, in)
	return done(c, "recovered", "codes")
}

// signOutForm forgets the visitor here even if the server cannot just now.
func (s *Server) signOutForm(c echo.Context) error {
	by, is := s.visitor(c)
	s.setCookie(c, sessionCookie, "", 0)
	if is {
		if err := s.lobby.SignOut(c.Request().Context(), by); err != nil && lobby.KindOf(err) != lobby.Unauthorized {
			return err
		}
	}
	return c.Redirect(http.StatusSeeOther, "/")
}

// done leads to the account's page, which says what was done.
func done(c echo.Context, what, section string) error {
	to := "/account?done=" + what
	if section != "" {
		to += "#" + section
	}
	return c.Redirect(http.StatusSeeOther, to)
}
