package web

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"

	"carom/lobby"
	"carom/lobby/api"
)

// visitor returns who is signed in on the pages, if anybody is. A cookie that is
// good no more is removed.
func (s *Server) visitor(c echo.Context) (by lobby.Caller, is bool) {
	token := s.cookie(c, sessionCookie)
	if token == "" {
		return by, false
	}
	by, err := s.lobby.Authenticate(c.Request().Context(), token)
	switch {
	case lobby.KindOf(err) == lobby.Unauthorized && err != nil:
		s.setCookie(c, sessionCookie, "", 0)
		return by, false
	case err != nil || by.Program: // pages are for people
		return by, false
	}
	noteOf(c.Request().Context()).player = by.Name
	return by, true
}

// signedInPage is a page for those who are signed in; others sign in first.
func (s *Server) signedInPage(page func(echo.Context, lobby.Caller) error) echo.HandlerFunc {
	return func(c echo.Context) error {
		by, is := s.visitor(c)
		if !is {
			next := "/account"
			if c.Request().Method == http.MethodGet {
				next = c.Request().URL.RequestURI()
			}
			return c.Redirect(http.StatusSeeOther, "/sign-in?next="+url.QueryEscape(localPath(next)))
		}
		return page(c, by)
	}
}

// welcome keeps a sign-in in the browser.
func (s *Server) welcome(c echo.Context, in lobby.SignedIn) {
	s.setCookie(c, sessionCookie, in.Token, sessionLife)
	if in.DeviceKey != "" {
		s.setCookie(c, deviceCookie, in.DeviceKey, deviceLife)
	}
}

// browserDevice is the browser that a request comes from.
func (s *Server) browserDevice(c echo.Context) lobby.Device {
	from := noteOf(c.Request().Context()).from
	from.Name, from.Key = browserName(from.Agent), s.cookie(c, deviceCookie)
	return from
}

// browserName makes of what a browser says of itself what its owner would say. The
// first that fits wins: they all claim to be each other.
func browserName(agent string) string {
	first := func(pairs ...string) string {
		for i := 0; i < len(pairs); i += 2 {
			if strings.Contains(agent, pairs[i]) {
				return pairs[i+1]
			}
		}
		return ""
	}
	browser := first("Edg/", "Edge", "OPR/", "Opera", "Firefox/", "Firefox", "Chrome/", "Chrome", "Safari/", "Safari")
	system := first("Android", "Android", "iPhone", "iPhone", "iPad", "iPad", "CrOS", "ChromeOS", "Windows", "Windows", "Mac OS X", "macOS", "Linux", "Linux")
	switch {
	case browser == "":
		return ""
	case system == "":
		return browser
	}
	return browser + " on " + system
}

// form takes what a page of this server sends to path. A request that comes from
// elsewhere, or does not say where it comes from, is refused: every browser says so
// with a form. The API takes no cookies and needs none of this.
func (s *Server) form(path string, handle echo.HandlerFunc) {
	s.echo.POST(path, func(c echo.Context) error {
		if fromHere(c.Request()) {
			return handle(c)
		}
		return newProblem(http.StatusForbidden, api.CodeForbidden, "this form was not sent from a page of this server; open the page and try again")
	})
}

func fromHere(req *http.Request) bool {
	if site := req.Header.Get("Sec-Fetch-Site"); site != "" {
		return site == "same-origin"
	}
	origin, err := url.Parse(req.Header.Get("Origin"))
	return err == nil && origin.Host != "" && origin.Host == req.Host && (origin.Scheme == "https" || origin.Scheme == "http")
}

// localPath is where to go after signing in: one of the pages that need it. An
// address from elsewhere is not followed.
func localPath(next string) string {
	u, err := url.Parse(next)
	if err != nil || u.Host != "" || u.Scheme != "" || u.Opaque != "" || u.Path != "/device" {
		return "/account"
	}
	if code := u.Query().Get("code"); code != "" {
		return "/device?code=" + url.QueryEscape(code[:min(len(code), maxName)])
	}
	return "/device"
}
