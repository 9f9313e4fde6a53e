package web

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"
)

// Config is what a Server is made of. Lobby is required; the zero value of
// every other field works.
type Config struct {
	Lobby Lobby // usually a *lobby.Service

	// Maps returns the text of a map by the hex SHA-256 of it. Nil: no maps.
	Maps func(hash string) (text []byte, ok bool)

	// Protocol is what the game socket speaks, as "<wire version>-<rules hash>".
	// Clients that say they speak another are refused. Empty: nobody is.
	Protocol string

	Version string           // of the program, shown at the foot of pages
	Log     *slog.Logger     // nil: nothing is logged
	Now     func() time.Time // nil: time.Now
	TLS     *tls.Config      // nil: plain HTTP

	// Ready adds to what GET /readyz asks, beside the lobby itself. Nil: nothing.
	Ready func(context.Context) error

	Accounts Rate // new guests and accounts; zero: 60 at once, then 2 a minute
	SignIns  Rate // attempts to sign in; zero: 20 at once, then 10 a minute

	// LimitLoopback applies these also to callers on this machine. They are
	// spared by default: whoever runs here can do worse.
	LimitLoopback bool
}

// The limits of a connection; net/http has none of its own.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 10 * time.Second
	writeTimeout      = 15 * time.Second
	idleTimeout       = time.Minute
	maxHeaderBytes    = 16 << 10
	grace             = 3 * time.Second // for requests under way when Serve's context ends
)

// Server is the lobby over HTTP.
type Server struct {
	// Set once by New.
	lobby         Lobby
	maps          func(string) ([]byte, bool)
	protocol      string
	log           *slog.Logger
	now           func() time.Time
	ready         []func(context.Context) error
	limits        map[string]*limiter // by method and route
	limitLoopback bool
	echo          *echo.Echo
	api           huma.API
	pages         *pages
	http          *http.Server

	stopping context.Context // ends when Shutdown begins
	stop     context.CancelFunc
}

// New makes a Server. It starts nothing.
func New(c Config) (*Server, error) {
	if c.Lobby == nil {
		return nil, errors.New("web: Config.Lobby is missing")
	}
	s := &Server{
		lobby: c.Lobby, maps: c.Maps, protocol: c.Protocol, log: c.Log, now: c.Now,
		limitLoopback: c.LimitLoopback, echo: echo.New(),
		ready: []func(context.Context) error{c.Lobby.Ready},
	}
	s.stopping, s.stop = context.WithCancel(context.Background())
	if s.maps == nil {
		s.maps = func(string) ([]byte, bool) { return nil, false }
	}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	if s.now == nil {
		s.now = time.Now
	}
	if c.Ready != nil {
		s.ready = append(s.ready, c.Ready)
	}
	s.setLimits(c)
	s.setEcho()
	s.newAPI()
	if err := s.serveSpec(); err != nil {
		return nil, err
	}
	if err := s.servePages(c.Version); err != nil {
		return nil, err
	}
	s.http = &http.Server{
		Handler: s.Handler(), TLSConfig: c.TLS,
		ReadHeaderTimeout: readHeaderTimeout, ReadTimeout: readTimeout, WriteTimeout: writeTimeout,
		IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeaderBytes,
		ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelDebug), // strangers' broken handshakes
	}
	return s, nil
}

func (s *Server) setLimits(c Config) {
	accounts := newLimiter(cmp.Or(c.Accounts, Rate{Burst: 60, Every: 30 * time.Second}))
	signIns := newLimiter(cmp.Or(c.SignIns, Rate{Burst: 20, Every: 6 * time.Second}))
	s.limits = map[string]*limiter{
		"POST /v1/guests": accounts, "POST /v1/accounts": accounts, "POST /v1/sessions": signIns,
	}
}

func (s *Server) setEcho() {
	s.echo.HideBanner, s.echo.HidePort = true, true
	s.echo.Logger.SetOutput(io.Discard) // ours is slog
	s.echo.HTTPErrorHandler = s.onError
	// The peer's own address: a header could say anything, and rate limits
	// would be for the honest only.
	s.echo.IPExtractor = echo.ExtractIPDirect()
	s.chain()
}

// Handler answers requests without a listener, for tests and other servers.
func (s *Server) Handler() http.Handler { return http.HandlerFunc(s.prepare) }

// Serve answers on l until ctx ends, then gives requests under way 3 s. It
// closes l. Its error is nil when ctx or Shutdown ended it.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	served := make(chan error, 1)
	go func() { served <- s.serve(l) }()
	select {
	case err := <-served:
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	if err := s.Shutdown(last); err != nil {
		s.log.Warn("requests were cut off", "err", err)
	}
	return <-served
}

func (s *Server) serve(l net.Listener) error {
	var err error
	if s.http.TLSConfig != nil {
		err = s.http.ServeTLS(l, "", "")
	} else {
		err = s.http.Serve(l)
	}
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// Shutdown ends all waiting for tickets, makes /readyz fail, takes no new
// connections and waits for requests under way. When ctx ends first it cuts
// them off and returns ctx's error.
func (s *Server) Shutdown(ctx context.Context) error {
	s.stop()
	err := s.http.Shutdown(ctx)
	if err != nil {
		_ = s.http.Close() // nothing is left to be done about it
	}
	return err
}
