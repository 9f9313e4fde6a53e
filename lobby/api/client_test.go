package api

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// TestCalls checks what each method sends.
func TestCalls(t *testing.T) {
	var got string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		got = strings.TrimSpace(r.Method + " " + r.RequestURI + " " + string(body))
		if r.Header.Get("Authorization") != "Bearer tok" || r.Header.Get(ProtocolHeader) != "1-abc" {
			t.Errorf("%s: headers %v", got, r.Header)
		}
		if (len(body) > 0) != (r.Header.Get("Content-Type") == "application/json") {
			t.Errorf("%s: content type %q", got, r.Header.Get("Content-Type"))
		}
		io.WriteString(w, "{}")
	}))
	defer server.Close()
	c := &Client{Base: server.URL + "/carom/", Token: "tok", Protocol: "1-abc"}
	ctx := t.Context()
	tests := []struct {
		want string
		call func() error
	}{
		{`POST /carom/v1/guests {}`, func() error { _, err := c.Guest(ctx, ""); return err }},
		{`POST /carom/v1/guests {"kind":"bot"}`, func() error { _, err := c.Guest(ctx, Bot); return err }},
		{`POST /carom/v1/accounts {"name":"mira","password":"pw"}`, func() error { _, err := c.Register(ctx, "mira", "pw"); return err }},
		{`POST /carom/v1/sessions {"name":"mira","password":"pw"}`, func() error { _, err := c.SignIn(ctx, "mira", "pw"); return err }},
		{`POST /carom/v1/sessions {"secret":"s"}`, func() error { _, err := c.SignInSecret(ctx, "s"); return err }},
		{`DELETE /carom/v1/sessions/current`, func() error { return c.SignOut(ctx) }},
		{`GET /carom/v1/me`, func() error { _, err := c.Me(ctx); return err }},
		{`GET /carom/v1/modes`, func() error { _, err := c.Modes(ctx); return err }},
		{`POST /carom/v1/play {"mode":"ffa"}`, func() error { _, err := c.Play(ctx, "ffa"); return err }},
		{`GET /carom/v1/matches/current`, func() error { _, err := c.Rejoin(ctx); return err }},
		{`POST /carom/v1/tickets {"mode":"duel"}`, func() error { _, err := c.Enqueue(ctx, "duel", ""); return err }},
		{`POST /carom/v1/tickets {"mode":"duel","bots":"never"}`, func() error { _, err := c.Enqueue(ctx, "duel", BotsNever); return err }},
		{`POST /carom/v1/tickets/t1/accept`, func() error { _, err := c.Accept(ctx, "t1"); return err }},
		{`POST /carom/v1/tickets/t1/bots`, func() error { _, err := c.TakeBots(ctx, "t1"); return err }},
		{`GET /carom/v1/tickets/t1`, func() error { _, err := c.Ticket(ctx, "t1", 0); return err }},
		{`GET /carom/v1/tickets/a%2Fb?wait=25s`, func() error { _, err := c.Ticket(ctx, "a/b", 25*time.Second); return err }},
		{`POST /carom/v1/rooms {"mode":"ffa","bots":2}`, func() error { _, err := c.CreateRoom(ctx, RoomSettings{Mode: "ffa", Bots: 2}); return err }},
		{`POST /carom/v1/rooms/K7M3QX/members`, func() error { _, err := c.JoinRoom(ctx, "K7M3QX"); return err }},
		{`GET /carom/v1/rooms/current`, func() error { _, err := c.Room(ctx, "current", 3, 0); return err }},
		{`GET /carom/v1/rooms/K7M3QX?version=3&wait=25s`, func() error { _, err := c.Room(ctx, "K7M3QX", 3, 25*time.Second); return err }},
		{`PUT /carom/v1/rooms/K7M3QX {"mode":"duel"}`, func() error { _, err := c.SetRoom(ctx, "K7M3QX", RoomSettings{Mode: "duel"}); return err }},
		{`PUT /carom/v1/rooms/K7M3QX/ready {"ready":true}`, func() error { _, err := c.Ready(ctx, "K7M3QX", Readiness{Ready: true}); return err }},
		{`PUT /carom/v1/rooms/K7M3QX/leader {"name":"oz"}`, func() error { _, err := c.LeadRoom(ctx, "K7M3QX", "oz"); return err }},
		{`POST /carom/v1/rooms/K7M3QX/start {"force":true}`, func() error { _, err := c.StartRoom(ctx, "K7M3QX", true); return err }},
		{`DELETE /carom/v1/rooms/K7M3QX/members/no%20body`, func() error { return c.LeaveRoom(ctx, "K7M3QX", "no body") }},
		{`POST /carom/v1/parties`, func() error { _, err := c.CreateParty(ctx); return err }},
		{`POST /carom/v1/parties/K7M3QX/members`, func() error { _, err := c.JoinParty(ctx, "K7M3QX"); return err }},
		{`GET /carom/v1/parties/current`, func() error { _, err := c.Party(ctx, "current", 3, 0); return err }},
		{`GET /carom/v1/parties/K7M3QX?version=3&wait=25s`, func() error { _, err := c.Party(ctx, "K7M3QX", 3, 25*time.Second); return err }},
		{`POST /carom/v1/parties/K7M3QX/invites {"name":"oz"}`, func() error { _, err := c.Invite(ctx, "K7M3QX", "oz"); return err }},
		{`PUT /carom/v1/parties/K7M3QX/leader {"name":"oz"}`, func() error { _, err := c.LeadParty(ctx, "K7M3QX", "oz"); return err }},
		{`DELETE /carom/v1/parties/K7M3QX/members/oz`, func() error { return c.LeaveParty(ctx, "K7M3QX", "oz") }},
		{`DELETE /carom/v1/tickets/t1`, func() error { return c.CancelTicket(ctx, "t1") }},
		{`GET /carom/v1/matches`, func() error { _, err := c.Matches(ctx, MatchesQuery{}); return err }},
		{`GET /carom/v1/matches?cursor=c+1&limit=5&mode=ffa&player=mira&status=live`, func() error {
			_, err := c.Matches(ctx, MatchesQuery{Live, "ffa", "mira", "c 1", 5})
			return err
		}},
		{`GET /carom/v1/matches/m1`, func() error { _, err := c.Match(ctx, "m1"); return err }},
		{`POST /carom/v1/matches/m1/watch`, func() error { _, err := c.Watch(ctx, "m1"); return err }},
		{`GET /carom/v1/maps/abc`, func() error { _, err := c.Map(ctx, "abc"); return err }},
		{`GET /carom/v1/leaderboards`, func() error { _, err := c.Boards(ctx); return err }},
		{`GET /carom/v1/leaderboards/ffa?cursor=x&kind=all&limit=7`, func() error {
			_, err := c.Board(ctx, "ffa", BoardQuery{AllKinds, "x", 7})
			return err
		}},
		{`GET /carom/v1/leaderboards/ffa/around/mira?kind=bot&limit=9`, func() error {
			_, err := c.Around(ctx, "ffa", "mira", BoardQuery{Kind: Bot, Limit: 9})
			return err
		}},
		{`GET /carom/v1/players/no%20body`, func() error { _, err := c.Player(ctx, "no body"); return err }},
	}
	for _, test := range tests {
		if err := test.call(); err != nil || got != test.want {
			t.Errorf("sent %s\nwant %s, error %v", got, test.want, err)
		}
	}
}

// answering is a client whose server always answers the same.
func answering(t *testing.T, status int, kind, body string, header ...string) *Client {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(status)
		io.WriteString(w, body)
	}))
	t.Cleanup(server.Close)
	return &Client{Base: server.URL, HTTP: server.Client()}
}

func TestErrors(t *testing.T) {
	const problem = `{"type":"urn:carom:problem:invalid","title":"Unprocessable Entity","status":422,"code":"invalid","detail":"no","errors":[{"field":"name","in":"body","detail":"is taken"}]}`
	tests := []struct {
		why        string
		status     int
		kind, body string
		retry      string
		code, text string
		after      time.Duration
	}{
		{"a problem", 422, ProblemType, problem, "", CodeInvalid, "no (name: is taken)", 0},
		{"a problem with a charset", 422, ProblemType + "; charset=utf-8", problem, "", CodeInvalid, "no (name: is taken)", 0},
		{"too often", 429, ProblemType, `{"code":"rate_limited","detail":"wait"}`, "7", CodeRateLimited, "wait", 7 * time.Second},
		{"an absurd wait is none", 429, ProblemType, `{"code":"rate_limited","detail":"wait"}`, "99999999999", CodeRateLimited, "wait", 0},
		{"only a title", 503, ProblemType, `{"code":"unavailable","title":"Service Unavailable"}`, "", CodeUnavailable, "Service Unavailable", 0},
		{"a proxy's page", 502, "text/html", "<h1>Bad Gateway</h1>", "", "", "the server answered 502 Bad Gateway", 0},
		{"a broken problem", 500, ProblemType, `{"code":`, "", "", "the server answered 500 Internal Server Error", 0},
		{"the status is the line's, not the body's", 404, ProblemType, `{"status":200,"code":"not_found","detail":"gone"}`, "", CodeNotFound, "gone", 0},
	}
	for _, test := range tests {
		_, err := answering(t, test.status, test.kind, test.body, "Retry-After", test.retry).Me(t.Context())
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%s: %v", test.why, err)
			continue
		}
		if e.Status != test.status || e.Code != test.code || e.Error() != test.text || e.RetryAfter != test.after {
			t.Errorf("%s: %+v, %q", test.why, e, e.Error())
		}
	}
}

func TestStrangeAnswers(t *testing.T) {
	for why, c := range map[string]*Client{
		"not JSON":  answering(t, 200, "text/html", "<p>hello"),
		"too large": answering(t, 200, "application/json", strings.Repeat(" ", maxAnswer+1)),
		"no server": {Base: "http://127.0.0.1:1"},
		"no base":   {},
		"bad base":  {Base: "http://[::1"},
	} {
		_, err := c.Me(t.Context())
		var e *Error
		if err == nil || errors.As(err, &e) {
			t.Errorf("%s: %v", why, err)
		}
	}
}

func TestContextEndsACall(t *testing.T) {
	asked, release := make(chan struct{}), make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		close(asked)
		<-release
	}))
	defer server.Close()
	defer close(release)
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-asked; cancel() }()
	if _, err := (&Client{Base: server.URL}).Me(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
