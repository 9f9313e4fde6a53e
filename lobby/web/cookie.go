package web

import (
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
)

// The cookies of the pages. Over TLS their names begin with __Host-, which makes
// browsers refuse them from anybody but this very host. Scripts never see them, and
// no other site's forms or images send them along.
const (
	sessionCookie = "carom"        // a token: who is signed in
	deviceCookie  = "carom-device" // lobby.SignedIn.DeviceKey
	sessionLife   = 180 * 24 * time.Hour
	deviceLife    = 365 * 24 * time.Hour
)

func (s *Server) cookieName(c echo.Context, name string) (full string, secure bool) {
	if strings.HasPrefix(s.origin(c.Request()), "https://") {
		return "__Host-" + name, true
	}
	return name, false
}

// setCookie keeps a value in the browser; an empty one removes it.
func (s *Server) setCookie(c echo.Context, name, value string, life time.Duration) {
	full, secure := s.cookieName(c, name)
	age := int(life.Seconds())
	if value == "" {
		age = -1
	}
	c.SetCookie(&http.Cookie{
		Name: full, Value: value, Path: "/", MaxAge: age, Secure: secure, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}

// cookie returns what setCookie has kept, or nothing.
func (s *Server) cookie(c echo.Context, name string) string {
	full, _ := s.cookieName(c, name)
	kept, err := c.Cookie(full)
	if err != nil || len(kept.Value) > maxToken {
		return ""
	}
	return kept.Value
}
