package web

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"carom/lobby"
)

// accountView is the page on which people look after their account.
type accountView struct {
	Account  lobby.Account
	Sessions []lobby.Session
	Tokens   []lobby.Token
	Bots     []lobby.Account
	Codes    int    // recovery codes left
	Done     string // what was just done
	Section  string // of a form that failed
	Fault    string // why
	Typed    string // what was typed into it
}

// doneWords are what the account's page says after something was done.
var doneWords = map[string]string{
	"welcome":   "Your account is there. Make recovery codes now: without an e-mail address they are the only way back if you forget the password.",
	"recovered": "You are back. Everything else was signed out, and the code you used is spent.",
	"restored":  "Welcome back. Your account will not be deleted.",
	"display":   "Your display name is changed.",
	"name":      "Your name is changed. Links to the old one lead to you for 90 days.",
	"password":  "Your password is changed, and your other devices are signed out.",
	"device":    "That device is signed out.",
	"others":    "All other devices are signed out.",
	"bot":       "Your bot has an account. Make a token for it, and it can play.",
	"token":     "That token is good no more.",
	"paired":    "The terminal is signed in.",
	"refused":   "The terminal was turned away.",
}

func (s *Server) accountPages() {
	s.echo.GET("/account", s.signedInPage(s.accountPage))
	s.echo.GET(exportPage, s.signedInPage(s.exportFile))
	for path, form := range map[string]func(echo.Context, lobby.Caller) error{
		"/account/display":         s.displayForm,
		"/account/name":            s.nameForm,
		"/account/password":        s.passwordForm,
		"/account/devices/others":  s.endOthersForm,
		"/account/devices/:id/end": s.endDeviceForm,
		"/account/codes":           s.codesForm,
		"/account/bots":            s.botForm,
		"/account/tokens":          s.tokenForm,
		"/account/tokens/:id/end":  s.endTokenForm,
		"/account/deletion":        s.leaveForm,
	} {
		s.form(path, s.signedInPage(form))
	}
}

func (s *Server) accountPage(c echo.Context, by lobby.Caller) error {
	return s.showAccount(c, by, http.StatusOK, accountView{Done: doneWords[c.QueryParam("done")]})
}

// showAccount fills in what is known of the account.
func (s *Server) showAccount(c echo.Context, by lobby.Caller, status int, view accountView) (err error) {
	ctx := c.Request().Context()
	view.Account = by.Account
	if view.Sessions, err = s.lobby.Sessions(ctx, by); err != nil {
		return err
	}
	if view.Tokens, err = s.lobby.Tokens(ctx, by); err != nil {
		return err
	}
	if view.Bots, err = s.lobby.Bots(ctx, by); err != nil {
		return err
	}
	if view.Codes, err = s.lobby.RecoveryCodesLeft(ctx, by); err != nil {
		return err
	}
	return s.render(c, status, "account", page{
		Title: "Your account · Carom", Description: "Devices, tokens, recovery codes and names of your account.", Section: "account", Main: view,
	})
}

// finish ends a form of the account's page: well, or with the page once more.
func (s *Server) finishForm(c echo.Context, by lobby.Caller, err error, did, section, typed string) error {
	if err == nil {
		return done(c, did, section)
	}
	p, mendable := formProblem(err)
	if !mendable || p.Status == http.StatusUnauthorized {
		return err
	}
	s.fillIn(c, p)
	return s.showAccount(c, by, p.Status, accountView{Section: section, Fault: fault(p), Typed: typed})
}

func (s *Server) displayForm(c echo.Context, by lobby.Caller) error {
	display := c.FormValue("display")
	_, err := s.lobby.SetDisplay(c.Request().Context(), by, display)
	return s.finishForm(c, by, err, "display", "display", display)
}

func (s *Server) nameForm(c echo.Context, by lobby.Caller) error {
	name := c.FormValue("name")
	_, err := s.lobby.Rename(c.Request().Context(), by, name)
	return s.finishForm(c, by, err, "name", "name", name)
}

func (s *Server) passwordForm(c echo.Context, by lobby.Caller) error {
	err := s.lobby.SetPassword(c.Request().Context(), by, c.FormValue("current"), c.FormValue("password"))
	return s.finishForm(c, by, err, "password", "password", "")
}

func (s *Server) endOthersForm(c echo.Context, by lobby.Caller) error {
	_, err := s.lobby.EndOtherSessions(c.Request().Context(), by)
	return s.finishForm(c, by, err, "others", "devices", "")
}

func (s *Server) endDeviceForm(c echo.Context, by lobby.Caller) error {
	err := s.lobby.EndSession(c.Request().Context(), by, c.Param("id"))
	return s.finishForm(c, by, err, "device", "devices", "")
}

func (s *Server) botForm(c echo.Context, by lobby.Caller) error {
	name := c.FormValue("name")
	_, err := s.lobby.CreateBot(c.Request().Context(), by, name)
	return s.finishForm(c, by, err, "bot", "bots", name)
}

func (s *Server) endTokenForm(c echo.Context, by lobby.Caller) error {
	err := s.lobby.EndToken(c.Request().Context(), by, c.Param("id"))
	return s.finishForm(c, by, err, "token", "tokens", "")
}

// once is a page with secrets that are never shown again. It is the answer to a
// form itself: no address leads to it.
type once struct {
	Heading, Hint string
	Secrets       []string
	Back          string
}

func (s *Server) showOnce(c echo.Context, view once) error {
	return s.render(c, http.StatusOK, "once", page{Title: view.Heading + " · Carom", Description: view.Heading, Section: "account", Main: view})
}

func (s *Server) codesForm(c echo.Context, by lobby.Caller) error {
	codes, err := s.lobby.NewRecoveryCodes(c.Request().Context(), by, c.FormValue("password"))
	if err != nil {
		return s.finishForm(c, by, err, "", "codes", "")
	}
	return s.showOnce(c, once{
		Heading: "Your recovery codes", Secrets: codes, Back: "/account#codes",
		Hint: "Write them down or print them: they are shown only now. Each is good once, with your name, for a new password. Codes of before are good no more.",
	})
}

func (s *Server) tokenForm(c echo.Context, by lobby.Caller) error {
	name := c.FormValue("name")
	made, secret, err := s.lobby.CreateToken(c.Request().Context(), by, lobby.NewToken{
		Name: name, Bot: c.FormValue("bot"), Scopes: []lobby.Scope{lobby.ScopePlay},
	})
	if err != nil {
		return s.finishForm(c, by, err, "", "tokens", name)
	}
	return s.showOnce(c, once{
		Heading: "A token for " + made.Account.Name, Secrets: []string{secret}, Back: "/account#tokens",
		Hint: "It is shown only now. Keep it in a file that only the bot can read, and start it with: carom bots --token-file FILE",
	})
}

// left is what is shown to who has asked to be deleted.
type left struct {
	Guest bool
	Due   time.Time
}

func (s *Server) leaveForm(c echo.Context, by lobby.Caller) error {
	due, err := s.lobby.Leave(c.Request().Context(), by, c.FormValue("password"))
	if err != nil {
		return s.finishForm(c, by, err, "", "deletion", "")
	}
	s.setCookie(c, sessionCookie, "", 0)
	return s.render(c, http.StatusOK, "left", page{Title: "Goodbye · Carom", Description: "Your account will be deleted.", Main: left{by.Guest, due}})
}

// exportPage is the copy of everything, for a browser to keep as a file.
const exportPage = "/account/export"

func (s *Server) exportFile(c echo.Context, by lobby.Caller) error {
	ctx, leave, err := s.lobby.Attend(c.Request().Context(), by)
	if err != nil {
		return err
	}
	defer leave()
	head, err := s.lobby.Export(ctx, by)
	if err != nil {
		return err
	}
	s.writeExport(ctx, c.Response(), head)
	return nil
}
