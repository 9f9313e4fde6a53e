package web

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"carom/lobby/api"
)

// onError is the end of every request that failed outside Huma: echo's own
// refusals, middleware and pages.
func (s *Server) onError(err error, c echo.Context) {
	if c.Response().Committed {
		noteOf(c.Request().Context()).err = err
		return
	}
	p := problemOf(err, "path")
	if wantsPage(c.Request()) {
		s.refusePage(c, p)
		return
	}
	s.refuse(c, p)
}

// refuse answers with p as problem+json.
func (s *Server) refuse(c echo.Context, p *problem) {
	s.fillIn(c, p)
	body, err := json.Marshal(p)
	if err != nil {
		body = []byte("{}") // a problem is strings and numbers: cannot fail
	}
	_ = c.Blob(p.Status, api.ProblemType, append(body, '\n')) // a client that left hears nothing
}

// fillIn adds to p and to the answer what depends on the request, and puts the
// cause into its log line.
func (s *Server) fillIn(c echo.Context, p *problem) {
	n := noteOf(c.Request().Context())
	p.RequestID = n.id
	n.err = p.cause
	if n.err == nil && p.Status != http.StatusNotFound {
		n.err = p
	}
	for name, values := range p.GetHeaders() {
		c.Response().Header()[name] = values
	}
}

// finish does for problems that Huma writes what fillIn does for ours.
func (s *Server) finish(ctx huma.Context, _ string, body any) (any, error) {
	if p, ok := body.(*problem); ok {
		n := noteOf(ctx.Context())
		p.RequestID, n.err = n.id, p.cause
		if n.err == nil {
			n.err = p
		}
	}
	return body, nil
}

// isAPI tells addresses of the API, where everybody is a program, from pages.
func isAPI(req *http.Request) bool {
	for _, prefix := range []string{"/v1/", "/livez", "/readyz", "/openapi"} {
		if strings.HasPrefix(req.URL.Path, prefix) {
			return true
		}
	}
	return false
}

// wantsPage tells a person with a browser from a program.
func wantsPage(req *http.Request) bool {
	return !isAPI(req) && strings.Contains(req.Header.Get("Accept"), "text/html")
}
