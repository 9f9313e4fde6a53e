package web

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"regexp"
	"time"

	"github.com/labstack/echo/v4"

	"carom/lobby"
)

// note is what the parts of a request know of it for each other and leave behind
// for its log line.
type note struct {
	id     string // request id
	from   lobby.Device
	origin string // this server as the caller reached it: scheme and host
	method string // as it came: HEAD is routed as GET
	player string // name, when a token said so
	err    error  // why it failed
	stack  string // where it panicked
}

type noteKey struct{}

// noteOf returns the note of the request that ctx belongs to, never nil.
func noteOf(ctx context.Context) *note {
	if n, ok := ctx.Value(noteKey{}).(*note); ok {
		return n
	}
	return new(note)
}

// requestID is what a caller may choose as the id of its request. Anything else
// is replaced, so that ids cannot carry lines or markup into logs.
var requestID = regexp.MustCompile(`^[A-Za-z0-9-]{8,64}$`)

// prepare runs before routing, and so around echo: echo routes by the request it
// was called with, whatever its own middleware makes of it.
func (s *Server) prepare(w http.ResponseWriter, req *http.Request) {
	n := &note{id: req.Header.Get(echo.HeaderXRequestID), method: req.Method}
	if !requestID.MatchString(n.id) {
		n.id = rand.Text()
	}
	w.Header().Set(echo.HeaderXRequestID, n.id)

	req = req.WithContext(context.WithValue(req.Context(), noteKey{}, n))
	if req.Method == http.MethodHead {
		req.Method = http.MethodGet // net/http leaves the body out
	}
	// Routes match, and handlers see, the decoded path: echo would hand out
	// parameters still escaped.
	req.URL = &url.URL{Path: req.URL.Path, RawQuery: req.URL.RawQuery}
	if isAPI(req) {
		req.Header.Del("Accept") // it is JSON, whatever is asked for; Huma would negotiate
	}
	s.echo.ServeHTTP(w, req)
}

// logRequests writes the one line of each request. Only the path is logged, not
// the query or any header but the id: those may hold what is nobody's business.
func (s *Server) logRequests(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		start, req := time.Now(), c.Request() // before the time limit changes its context
		addr, _ := netip.ParseAddr(c.RealIP())
		n := noteOf(req.Context())
		n.from, n.origin = lobby.Device{Agent: req.UserAgent(), Addr: addr}, s.origin(req)
		if err := next(c); err != nil {
			c.Error(err)
		}
		s.logLine(c, req, time.Since(start))
		return nil
	}
}

func (s *Server) logLine(c echo.Context, req *http.Request, took time.Duration) {
	resp, n := c.Response(), noteOf(req.Context())
	level := slog.LevelInfo
	attrs := []slog.Attr{
		slog.String("request", n.id), slog.String("method", n.method), slog.String("path", req.URL.Path),
		slog.Int("status", resp.Status), slog.Int64("bytes", resp.Size), slog.Duration("took", took),
		slog.String("ip", c.RealIP()),
	}
	if n.player != "" {
		attrs = append(attrs, slog.String("player", n.player))
	}
	if n.err != nil {
		attrs = append(attrs, slog.Any("err", n.err))
	}
	if n.stack != "" {
		attrs = append(attrs, slog.String("stack", n.stack))
	}
	switch {
	case req.Context().Err() != nil:
		attrs = append(attrs, slog.Bool("gone", true)) // the client left before the answer
	case resp.Status == http.StatusInternalServerError:
		level = slog.LevelError
	case resp.Status > http.StatusInternalServerError:
		level = slog.LevelWarn
	}
	s.log.LogAttrs(context.WithoutCancel(req.Context()), level, "request", attrs...)
}
