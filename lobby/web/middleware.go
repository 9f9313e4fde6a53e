package web

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"
	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"carom/lobby/api"
)

// timeLimit is how long a request may take; waiting for news is apart.
const timeLimit = 5 * time.Second

// policy lets pages load from here alone and nobody frame them.
const policy = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'"

// chain installs what every request passes; see the package comment. Recovery
// is inside logging, so that a panic too leaves one line and no more.
func (s *Server) chain() {
	s.echo.Use(
		s.logRequests,
		middleware.RecoverWithConfig(middleware.RecoverConfig{
			StackSize: 8 << 10, DisableStackAll: true,
			LogErrorFunc: func(c echo.Context, err error, stack []byte) error {
				noteOf(c.Request().Context()).stack = string(stack)
				return err
			},
		}),
		middleware.SecureWithConfig(middleware.SecureConfig{
			XSSProtection: "0", ContentTypeNosniff: "nosniff", XFrameOptions: "DENY",
			ReferrerPolicy: "same-origin", ContentSecurityPolicy: policy,
			HSTSMaxAge: int((30 * 24 * time.Hour).Seconds()), HSTSExcludeSubdomains: true, // sent over TLS only
		}),
		middleware.BodyLimit("16KiB"),
		wholeQuery,
		s.limitRate,
		middleware.ContextTimeoutWithConfig(middleware.ContextTimeoutConfig{
			Timeout: timeLimit,
			Skipper: func(c echo.Context) bool {
				return patientRoutes[c.Path()] && c.Request().Method == http.MethodGet
			},
		}),
		notCached,
	)
}

// patientRoutes are those that may take long; see patient.
var patientRoutes = map[string]bool{
	ticketRoute: true,
	eventRoute:  true,
	roomRoute:   true,
	partyRoute:  true,
	exportRoute: true,
	exportPage:  true,
}

// wholeQuery refuses what asks the API with a query that cannot be read. Whoever
// reads it further on would leave those parts out, and answer as if they had not
// been asked for.
func wholeQuery(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if !isAPI(c.Request()) {
			return next(c)
		}
		if _, err := url.ParseQuery(c.Request().URL.RawQuery); err != nil {
			detail := "the query cannot be read: " + err.Error()
			return newProblem(http.StatusBadRequest, api.CodeMalformed, detail, api.FieldError{In: "query", Detail: detail})
		}
		return next(c)
	}
}

// notCached is for everything that does not say otherwise: ladders and matches
// change, grants and tokens are nobody else's.
func notCached(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Set(echo.HeaderCacheControl, "no-store")
		return next(c)
	}
}

// patient lets an operation of a signed-in caller wait longer than others: the
// connection's deadlines move, and the end of the server or of the sign-in ends
// the wait. The read deadline matters too: net/http takes its passing for the
// client's leaving.
func (s *Server) patient(ctx huma.Context, next func(huma.Context)) {
	rc := http.NewResponseController(humaecho.Unwrap(ctx).Response())
	_ = rc.SetReadDeadline(time.Time{}) // a recorder in a test has no deadlines
	_ = rc.SetWriteDeadline(time.Now().Add(maxWait + writeTimeout))

	waiting, leave, err := s.lobby.Attend(ctx.Context(), callerOf(ctx.Context()))
	if err != nil {
		s.refuse(humaecho.Unwrap(ctx), problemOf(err, "header"))
		return
	}
	defer leave()
	waiting, cancel := context.WithCancel(waiting)
	defer cancel()
	defer context.AfterFunc(s.stopping, cancel)()
	next(huma.WithContext(ctx, waiting))
}
