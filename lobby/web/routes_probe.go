package web

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"

	"github.com/labstack/echo/v4"

	"carom/lobby/api"
)

func (s *Server) probeOperations() {
	const tag = "probes"
	register(s, get("/livez", "livez", tag, "Is the process alive?"), s.livez)
	register(s, get("/readyz", "readyz", tag, "Should it be sent players?"), s.readyz)
}

type condition struct {
	Status string `json:"status" enum:"ok"`
}

func (s *Server) livez(context.Context, *nothing) (*reply[condition], error) {
	return ok(condition{"ok"})
}

func (s *Server) readyz(ctx context.Context, _ *nothing) (*reply[condition], error) {
	if s.stopping.Err() != nil {
		return nil, newProblem(http.StatusServiceUnavailable, api.CodeUnavailable, "the server is stopping")
	}
	for _, ready := range s.ready {
		if err := ready(ctx); err != nil {
			p := newProblem(http.StatusServiceUnavailable, api.CodeUnavailable, "the server is not ready for players")
			p.cause = err
			return nil, p
		}
	}
	return ok(condition{"ok"})
}

// serveSpec makes the OpenAPI document once, when all operations are known.
func (s *Server) serveSpec() error {
	raw, err := json.Marshal(s.api.OpenAPI())
	if err != nil {
		return err
	}
	var spec bytes.Buffer
	if err := json.Indent(&spec, raw, "", "  "); err != nil {
		return err
	}
	spec.WriteByte('\n')
	s.echo.GET("/openapi.json", func(c echo.Context) error {
		return c.Blob(http.StatusOK, echo.MIMEApplicationJSON, spec.Bytes())
	})
	return nil
}
