package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"carom/lobby"
)

//go:embed templates
var templateFiles embed.FS

// pages renders. It is set once by New and only read afterwards.
type pages struct {
	version   string
	templates map[string]*template.Template
}

// page is what every page is made of; Main is the page's own part.
type page struct {
	Title       string
	Description string
	Section     string // which link of the menu is lit
	Modes       []lobby.Mode
	Server      string // this server as the reader reached it, for commands to copy
	Version     string
	Visitor     *lobby.Account // who is signed in; nil: nobody
	Refresh     int            // seconds until the browser asks again; 0: never
	Main        any
}

func (s *Server) servePages(version string) error {
	s.pages = &pages{version: version, templates: make(map[string]*template.Template)}
	static, err := s.serveStatic()
	if err != nil {
		return err
	}
	base, err := template.New("layout.html").Funcs(s.funcs(static)).ParseFS(templateFiles, "templates/layout.html", "templates/parts.html")
	if err != nil {
		return err
	}
	for _, name := range []string{"home", "board", "player", "match", "problem", "sign-in", "sign-up", "recover", "account", "once", "left", "device"} {
		t, err := base.Clone()
		if err != nil {
			return err
		}
		if s.pages.templates[name], err = t.ParseFS(templateFiles, "templates/"+name+".html"); err != nil {
			return err
		}
	}
	s.echo.GET("/", s.homePage)
	s.echo.GET("/leaderboards", s.firstBoard)
	s.echo.GET("/leaderboards/:mode", s.boardPage)
	s.echo.GET("/players", s.findPlayer)
	s.echo.GET("/players/:name", s.playerPage)
	s.echo.GET("/matches/:id", s.matchPage)
	s.doorPages()
	s.accountPages()
	s.devicePages()
	return nil
}

// render writes a page whole or not at all.
func (s *Server) render(c echo.Context, status int, name string, p page) error {
	p.Modes, p.Version = s.lobby.Modes(), s.pages.version
	p.Server = noteOf(c.Request().Context()).origin
	if by, is := s.visitor(c); is {
		p.Visitor = &by.Account
	}
	var out bytes.Buffer
	if err := s.pages.templates[name].ExecuteTemplate(&out, "layout.html", p); err != nil {
		return fmt.Errorf("page %s: %w", name, err)
	}
	return c.HTMLBlob(status, out.Bytes())
}

// refusePage answers a person with p as a page.
func (s *Server) refusePage(c echo.Context, p *problem) {
	s.fillIn(c, p)
	view := page{Title: p.Title, Description: "Carom: " + p.Title, Main: p}
	if err := s.render(c, p.Status, "problem", view); err != nil {
		noteOf(c.Request().Context()).err = err
		_ = c.String(http.StatusInternalServerError, p.Title)
	}
}

// mode finds a mode by id, for pages about one.
func (s *Server) mode(id string) (lobby.Mode, error) {
	for _, m := range s.lobby.Modes() {
		if m.ID == id {
			return m, nil
		}
	}
	return lobby.Mode{}, newProblem(http.StatusNotFound, "not_found", "there is no mode "+quoted(id))
}

func quoted(text string) string {
	if len(text) > maxName {
		text = strings.ToValidUTF8(text[:maxName], "") + "…"
	}
	return "“" + text + "”"
}
