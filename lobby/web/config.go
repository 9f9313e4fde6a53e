package web

import (
	"cmp"
	"context"
	"crypto/tls"
	"log/slog"
	"net/netip"
	"time"
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

	// Proxies are the addresses of proxies in front of this server. Of a request
	// that comes through them, the last address in X-Forwarded-For that is none of
	// theirs counts as its own, and X-Forwarded-Proto is believed. Nil: the peer's own address, whatever a header says.
	Proxies []netip.Prefix

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

// setLimits says which calls share which limit. Its name is told to who meets it.
func (s *Server) setLimits(c Config) {
	s.limits = map[string]*limiter{}
	limit := func(name string, r Rate, calls ...string) {
		l := newLimiter(name, r)
		for _, call := range calls {
			s.limits[call] = l
		}
	}
	limit("accounts-by-address", cmp.Or(c.Accounts, Rate{Burst: 60, Every: 30 * time.Second}),
		"POST /v1/guests", "POST /v1/accounts", "POST /v1/me/upgrade",
		"POST /v1/me/bots", "POST /v1/me/tokens", "POST /v1/device-codes",
		"POST /sign-up", "POST /account/bots", "POST /account/tokens",
	)
	limit("codes-by-address", Rate{Burst: 30, Every: 2 * time.Second},
		"POST /v1/rooms/:code/members",
		"POST /v1/parties/:code/members", "POST /v1/parties/:code/invites",
		"GET /sign-up", "POST /device",
	)
	limit("sign-ins-by-address", cmp.Or(c.SignIns, Rate{Burst: 20, Every: 6 * time.Second}),
		"POST /v1/sessions", "POST /v1/recoveries",
		"PUT /v1/me/password", "POST /v1/me/recovery-codes", "POST /v1/me/deletion",
		"POST /sign-in", "POST /recover",
		"POST /account/password", "POST /account/codes", "POST /account/deletion",
	)
	limit("exports-by-address", Rate{Burst: 5, Every: 10 * time.Minute},
		"GET "+exportRoute, "GET "+exportPage,
	)
}
