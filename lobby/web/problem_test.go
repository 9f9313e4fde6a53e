package web

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/labstack/echo/v4"

	"carom/lobby"
	"carom/lobby/api"
)

func TestProblemOf(t *testing.T) {
	slow := lobby.Errorf("X", lobby.Unavailable, "", "all rooms are full")
	slow.Retry = 1500 * time.Millisecond
	tests := []struct {
		why        string
		err        error
		status     int
		code       string
		detail     string
		field      string
		retryAfter string
	}{
		{"invalid names its field", lobby.Errorf("X", lobby.Invalid, "name", "names begin with a letter"), 422, api.CodeInvalid, "names begin with a letter", "name", ""},
		{"not found", lobby.Errorf("X", lobby.NotFound, "m1", "no such match"), 404, api.CodeNotFound, "no such match", "", ""},
		{"conflict", lobby.Errorf("X", lobby.Conflict, "mira", "that name is taken"), 409, api.CodeConflict, "that name is taken", "", ""},
		{"unauthorized", lobby.Errorf("X", lobby.Unauthorized, "", "wrong name or password"), 401, api.CodeUnauthorized, "wrong name or password", "", ""},
		{"forbidden", lobby.Errorf("X", lobby.Forbidden, "", "banned"), 403, api.CodeForbidden, "banned", "", ""},
		{"rate limited says when", &lobby.Error{Kind: lobby.RateLimited, Retry: time.Minute, Err: errors.New("too often")}, 429, api.CodeRateLimited, "too often", "", "60"},
		{"unavailable rounds up", slow, 503, api.CodeUnavailable, "all rooms are full", "", "2"},
		{"unavailable has a default", lobby.Errorf("X", lobby.Unavailable, "", "stopping"), 503, api.CodeUnavailable, "stopping", "", "1"},
		{"internal tells nothing", lobby.Errorf("X", lobby.Internal, "", "disk /var/lib: full"), 500, api.CodeInternal, "something went wrong on the server", "", ""},
		{"unknown errors are internal", errors.New("secret"), 500, api.CodeInternal, "something went wrong on the server", "", ""},
		{"wrapped", fmt.Errorf("page: %w", lobby.Errorf("X", lobby.NotFound, "", "gone")), 404, api.CodeNotFound, "gone", "", ""},
		{"time is up", fmt.Errorf("x: %w", context.DeadlineExceeded), 503, api.CodeUnavailable, plain[api.CodeUnavailable], "", "1"},
		{"echo's own", echo.ErrNotFound, 404, api.CodeNotFound, plain[api.CodeNotFound], "", ""},
		{"echo's own without a code of ours", echo.NewHTTPError(418), 500, api.CodeInternal, plain[api.CodeInternal], "", ""},
	}
	for _, test := range tests {
		p := problemOf(test.err, "body")
		if p.Status != test.status || p.Code != test.code || p.Detail != test.detail {
			t.Errorf("%s: got %d %s %q", test.why, p.Status, p.Code, p.Detail)
		}
		if got := p.GetHeaders().Get("Retry-After"); got != test.retryAfter {
			t.Errorf("%s: Retry-After %q, want %q", test.why, got, test.retryAfter)
		}
		if test.field != "" && (len(p.Fields) != 1 || p.Fields[0].Field != test.field || p.Fields[0].In != "body") {
			t.Errorf("%s: fields %+v", test.why, p.Fields)
		}
		if p.Status == 500 && !errors.Is(p.cause, test.err) {
			t.Errorf("%s: the log would not learn the cause", test.why)
		}
	}
}

// TestEveryKindHasAnAnswer fails when the lobby learns a kind that the table lacks.
func TestEveryKindHasAnAnswer(t *testing.T) {
	for k := lobby.ErrorKind(0); k == lobby.Internal || k.String() != lobby.Internal.String(); k++ {
		if _, ok := answers[k]; !ok {
			t.Errorf("kind %s has no status", k)
		}
	}
}

// TestFieldPlaces checks where a complaint of the lobby is said to stand.
func TestFieldPlaces(t *testing.T) {
	f := newFake()
	s := newServer(t, testConfig(f))
	tests := []struct{ method, path, body, key, in string }{
		{"POST", "/v1/accounts", `{"name":"mira","password":"x"}`, "password", "body"},
		{"GET", "/v1/matches?player=x", "", "player", "query"},
		{"GET", "/v1/leaderboards/ffa?cursor=x", "", "cursor", "query"},
		{"GET", "/v1/leaderboards/ffa", "", "mode", "path"},
	}
	for _, test := range tests {
		f.err = lobby.Errorf("X", lobby.Invalid, test.key, "is wrong")
		p := problemIn(t, call(s, test.method, test.path, test.body))
		if p.Status != 422 || len(p.Fields) != 1 || p.Fields[0].In != test.in || p.Fields[0].Field != test.key {
			t.Errorf("%s %s: %+v", test.method, test.path, p)
		}
	}
}

func TestInternalErrorsStayInside(t *testing.T) {
	f := newFake()
	f.err = errors.New("bbolt: page 7 is torn")
	s := newServer(t, testConfig(f))
	for _, path := range []string{"/v1/matches", "/readyz", "/", "/players/mira"} {
		w := call(s, "GET", path, "", "Accept", "text/html")
		if w.Code < 500 || strings.Contains(w.Body.String(), "bbolt") {
			t.Errorf("%s → %d %s", path, w.Code, w.Body)
		}
	}
}
