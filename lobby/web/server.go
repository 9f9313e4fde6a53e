package web

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"
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
	proxies       []netip.Prefix
	echo          *echo.Echo
	api           huma.API
	pages         *pages
	memo          *memo
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
		limitLoopback: c.LimitLoopback, proxies: c.Proxies, echo: echo.New(), memo: newMemo(),
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

func (s *Server) setEcho() {
	s.echo.HideBanner, s.echo.HidePort = true, true
	s.echo.Logger.SetOutput(io.Discard) // ours is slog
	s.echo.HTTPErrorHandler = s.onError
	s.echo.IPExtractor = addressOf(s.proxies)
	s.chain()
}

// addressOf tells where a request comes from. A header could say anything, and
// rate limits would be for the honest only: it is believed from listed proxies.
func addressOf(proxies []netip.Prefix) echo.IPExtractor {
	if len(proxies) == 0 {
		return echo.ExtractIPDirect()
	}
	trust := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
	for _, p := range proxies {
		_, network, err := net.ParseCIDR(p.Masked().String())
		if err == nil { // it was a Prefix
			trust = append(trust, echo.TrustIPRange(network))
		}
	}
	return echo.ExtractIPFromXFFHeader(trust...)
}

// origin is how a browser would name this server, by the way a request has come.
func (s *Server) origin(req *http.Request) string {
	if req.TLS != nil || s.viaProxy(req) && req.Header.Get(echo.HeaderXForwardedProto) == "https" {
		return "https://" + req.Host
	}
	return "http://" + req.Host
}

// viaProxy reports whether a request was passed on by a listed proxy.
func (s *Server) viaProxy(req *http.Request) bool {
	peer, err := netip.ParseAddrPort(req.RemoteAddr)
	return err == nil && slices.ContainsFunc(s.proxies, func(p netip.Prefix) bool { return p.Contains(peer.Addr().Unmap()) })
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
