package core

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"carom/lobby/api"
	"carom/netcode/seal"
)

// lobby answers the calls of one test from a script: path to answers, one a
// call, the last for ever.
type lobby struct {
	script map[string][]answer
	calls  []string
	header http.Header // of the last POST
}

type answer struct {
	status int
	body   any
	retry  string
}

func (l *lobby) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	call := r.Method + " " + r.URL.Path
	l.calls = append(l.calls, call)
	if r.Method == http.MethodPost {
		l.header = r.Header.Clone()
	}
	list := l.script[call]
	if len(list) == 0 {
		http.NotFound(w, r)
		return
	}
	a := list[0]
	if len(list) > 1 {
		l.script[call] = list[1:]
	}
	w.Header().Set("Content-Type", "application/json")
	if a.status >= 400 {
		w.Header().Set("Content-Type", api.ProblemType)
	}
	if a.retry != "" {
		w.Header().Set("Retry-After", a.retry)
	}
	w.WriteHeader(a.status)
	_ = json.NewEncoder(w).Encode(a.body)
}

func grantData(t *testing.T) (seal.Grant, []byte) {
	t.Helper()
	g, err := seal.NewGrant(strings.NewReader(strings.Repeat("grant", 20)), ":7777", ":7777", [32]byte{1}, time.Unix(2e9, 0))
	if err != nil {
		t.Fatal(err)
	}
	return g, g.Marshal()
}

func modes() answer {
	return answer{status: 200, body: api.Page[api.Mode]{Items: []api.Mode{{ID: "ffa"}, {ID: "tdm", Ranked: 4}, {ID: "duel", Queue: true, Ranked: 1}}, Total: 3}}
}

func TestPlace(t *testing.T) {
	grant, data := grantData(t)
	good := &api.Grant{Data: data}
	problem := func(status int, code string) answer {
		return answer{status: status, body: api.Error{Status: status, Code: code, Detail: code}}
	}
	tests := []struct {
		why    string
		mode   string
		script map[string][]answer
		want   ErrorKind
		ok     bool
		last   string // call
	}{
		{"quick play gives a seat at once", "ffa", map[string][]answer{
			"POST /v1/play": {{status: 200, body: api.Placement{Match: "m", Grant: *good}}},
		}, 0, true, "POST /v1/play"},
		{"duels go through the queue", "duel", map[string][]answer{
			"POST /v1/tickets":  {{status: 201, body: api.Ticket{ID: "a", Status: api.Waiting}}},
			"GET /v1/tickets/a": {{status: 200, body: api.Ticket{ID: "a", Status: api.Waiting}}, {status: 200, body: api.Ticket{ID: "a", Status: api.Matched, Grant: good}}},
		}, 0, true, "GET /v1/tickets/a"},
		{"so does who wants matches that count", "ranked tdm", map[string][]answer{
			"POST /v1/tickets": {{status: 201, body: api.Ticket{ID: "a", Status: api.Matched, Grant: good}}},
		}, 0, true, "POST /v1/tickets"},
		{"which not every mode has", "ranked ffa", nil, Refused, false, "GET /v1/modes"},
		{"a match that is found is accepted, and again if somebody else refused", "duel", map[string][]answer{
			"POST /v1/tickets": {{status: 201, body: api.Ticket{ID: "a", Status: api.Found, Check: &api.Check{Of: 2}}}},
			"POST /v1/tickets/a/accept": {
				problem(409, api.CodeConflict), {status: 200, body: api.Ticket{ID: "a", Status: api.Found, Check: &api.Check{Of: 2, Yours: true}}},
			},
			"GET /v1/tickets/a": {
				{status: 200, body: api.Ticket{ID: "a", Status: api.Waiting}}, {status: 200, body: api.Ticket{ID: "a", Status: api.Found, Check: &api.Check{Of: 2}}},
				{status: 200, body: api.Ticket{ID: "a", Status: api.Matched, Grant: good}},
			},
		}, 0, true, "GET /v1/tickets/a"},
		{"whose match was missed is out", "duel", map[string][]answer{
			"POST /v1/tickets": {{status: 201, body: api.Ticket{ID: "a", Status: api.Missed}}},
		}, Refused, false, "POST /v1/tickets"},
		{"a ticket that expires is taken anew", "duel", map[string][]answer{
			"POST /v1/tickets":  {{status: 201, body: api.Ticket{ID: "a", Status: api.Waiting}}, {status: 201, body: api.Ticket{ID: "b", Status: api.Matched, Grant: good}}},
			"GET /v1/tickets/a": {{status: 200, body: api.Ticket{ID: "a", Status: api.Expired}}},
		}, 0, true, "POST /v1/tickets"},
		{"a ticket that is taken away is a refusal", "duel", map[string][]answer{
			"POST /v1/tickets": {{status: 201, body: api.Ticket{ID: "a", Status: api.Cancelled}}},
		}, Refused, false, "POST /v1/tickets"},
		{"matched without a seat", "duel", map[string][]answer{
			"POST /v1/tickets": {{status: 201, body: api.Ticket{ID: "a", Status: api.Matched}}},
		}, Refused, false, "POST /v1/tickets"},
		{"a mode nobody has", "chess", nil, Refused, false, "GET /v1/modes"},
		{"the wrong version", "ffa", map[string][]answer{"POST /v1/play": {problem(409, api.CodeVersion)}}, Refused, false, "POST /v1/play"},
		{"full", "ffa", map[string][]answer{"POST /v1/play": {problem(503, api.CodeUnavailable)}}, Refused, false, "POST /v1/play"},
		{"a proxy without its server", "ffa", map[string][]answer{"POST /v1/play": {{status: 502}}}, Unreachable, false, "POST /v1/play"},
		{"a seat of the future", "ffa", map[string][]answer{
			"POST /v1/play": {{status: 200, body: api.Placement{Grant: api.Grant{Data: []byte{9, 9}}}}},
		}, Refused, false, "POST /v1/play"},
		{"told to come back in a moment", "ffa", map[string][]answer{"POST /v1/play": {
			{status: 503, retry: "1", body: api.Error{Status: 503, Code: api.CodeUnavailable}},
			{status: 200, body: api.Placement{Grant: *good}},
		}}, 0, true, "POST /v1/play"},
	}
	for _, test := range tests {
		t.Run(test.why, func(t *testing.T) {
			t.Parallel()
			l := &lobby{script: map[string][]answer{"GET /v1/modes": {modes()}}}
			for k, v := range test.script {
				l.script[k] = v
			}
			server := httptest.NewServer(l)
			defer server.Close()
			mode, ranked := strings.CutPrefix(test.mode, "ranked ")
			c := New(Config{API: &api.Client{Base: server.URL, Token: "t"}, Mode: mode, Ranked: ranked})
			got, err := c.place(context.Background())
			if l.calls[len(l.calls)-1] != test.last {
				t.Errorf("calls %v", l.calls)
			}
			var e *Error
			switch {
			case test.ok && (err != nil || got.ID != grant.ID):
				t.Errorf("got %v, %v", got.ID, err)
			case !test.ok && (!errors.As(err, &e) || e.Kind != test.want):
				t.Errorf("error %v, want kind %v", err, test.want)
			}
			if h := l.header; h != nil && h.Get(api.ProtocolHeader) != Protocol() {
				t.Errorf("header %q", h.Get(api.ProtocolHeader))
			}
		})
	}
}

func TestNobodyThere(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	base := server.URL
	server.Close()
	c := New(Config{API: &api.Client{Base: base}, Mode: "ffa"})
	var e *Error
	if err := c.Run(context.Background()); !errors.As(err, &e) || e.Kind != Unreachable {
		t.Errorf("error %v", err)
	}
	if s := c.Scene(); s.Phase != Closed || s.Notice == "" {
		t.Errorf("scene %v %q", s.Phase, s.Notice)
	}
}

// Who leaves while waiting gives the ticket back.
func TestLeavingTheQueue(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancelled := make(chan struct{})
	mux := http.NewServeMux()
	mux.Handle("GET /v1/modes", &lobby{script: map[string][]answer{"GET /v1/modes": {modes()}}})
	mux.Handle("POST /v1/tickets", &lobby{script: map[string][]answer{
		"POST /v1/tickets": {{status: 201, body: api.Ticket{ID: "a", Status: api.Waiting}}},
	}})
	mux.HandleFunc("GET /v1/tickets/a", func(w http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	mux.HandleFunc("DELETE /v1/tickets/a", func(w http.ResponseWriter, r *http.Request) {
		close(cancelled)
		w.WriteHeader(http.StatusNoContent)
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	c := New(Config{API: &api.Client{Base: server.URL}, Mode: "duel"})
	if err := c.Run(ctx); err != nil {
		t.Errorf("leaving is no error: %v", err)
	}
	<-cancelled
}
