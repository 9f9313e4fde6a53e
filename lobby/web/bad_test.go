package web

import (
	"net/http"
	"strings"
	"testing"

	"carom/lobby/api"
)

// TestBadInput is the table of what a bad request gets.
func TestBadInput(t *testing.T) {
	s := newServer(t, testConfig(newFake()))
	deep := strings.Repeat(`{"a":`, 20) + "1" + strings.Repeat("}", 20)
	tests := []struct {
		why          string
		method, path string
		body         string
		header       []string
		status       int
		code         string
		field        string // of errors[0]; empty: not checked
	}{
		{"empty body", "POST", "/v1/guests", "", nil, 400, api.CodeMalformed, ""},
		{"blank body", "POST", "/v1/guests", " \n", nil, 400, api.CodeMalformed, ""},
		{"not JSON", "POST", "/v1/guests", "hello", nil, 400, api.CodeMalformed, ""},
		{"cut off", "POST", "/v1/accounts", `{"name":"mira"`, nil, 400, api.CodeMalformed, ""},
		{"trailing value", "POST", "/v1/guests", `{}{}`, nil, 400, api.CodeMalformed, ""},
		{"trailing garbage", "POST", "/v1/guests", `{} x`, nil, 400, api.CodeMalformed, ""},
		{"field twice", "POST", "/v1/guests", `{"kind":"bot","kind":"player"}`, nil, 400, api.CodeMalformed, ""},
		{"not UTF-8", "POST", "/v1/guests", "{\"kind\":\"\xff\"}", nil, 400, api.CodeMalformed, ""},
		{"too deep", "POST", "/v1/guests", deep, nil, 400, api.CodeMalformed, ""},
		{"oversized body", "POST", "/v1/guests", `{"kind":"` + strings.Repeat("x", maxBody) + `"}`, nil, 413, api.CodeTooLarge, ""},
		{"form body", "POST", "/v1/guests", `kind=bot`, []string{"Content-Type", "application/x-www-form-urlencoded"}, 415, api.CodeMediaType, ""},
		{"broken media type", "POST", "/v1/guests", `{}`, []string{"Content-Type", ";;"}, 415, api.CodeMediaType, ""},

		{"unknown field", "POST", "/v1/guests", `{"kind":"bot","colour":"red"}`, nil, 422, api.CodeInvalid, "colour"},
		{"field in another case", "POST", "/v1/guests", `{"Kind":"bot"}`, nil, 422, api.CodeInvalid, "Kind"},
		{"wrong type", "POST", "/v1/guests", `{"kind":1}`, nil, 422, api.CodeInvalid, "kind"},
		{"unknown kind", "POST", "/v1/guests", `{"kind":"ghost"}`, nil, 422, api.CodeInvalid, "kind"},
		{"an array", "POST", "/v1/guests", `[]`, nil, 422, api.CodeInvalid, ""},
		{"null", "POST", "/v1/guests", `null`, nil, 422, api.CodeInvalid, ""},
		{"a string", "POST", "/v1/accounts", `"mira"`, nil, 422, api.CodeInvalid, ""},
		{"missing field", "POST", "/v1/accounts", `{"name":"mira"}`, nil, 422, api.CodeInvalid, "password"},
		{"null field", "POST", "/v1/accounts", `{"name":null,"password":"correct horse"}`, nil, 422, api.CodeInvalid, "name"},
		{"empty field", "POST", "/v1/accounts", `{"name":"","password":"correct horse"}`, nil, 422, api.CodeInvalid, "name"},
		{"object for a string", "POST", "/v1/accounts", `{"name":{},"password":"correct horse"}`, nil, 422, api.CodeInvalid, "name"},
		{"huge password", "POST", "/v1/accounts", `{"name":"mira","password":"` + strings.Repeat("x", 1025) + `"}`, nil, 422, api.CodeInvalid, "password"},
		{"sign in with nothing", "POST", "/v1/sessions", `{}`, nil, 422, api.CodeInvalid, "name"},
		{"sign in without password", "POST", "/v1/sessions", `{"name":"mira"}`, nil, 422, api.CodeInvalid, "password"},
		{"secret and name", "POST", "/v1/sessions", `{"name":"mira","secret":"s"}`, nil, 422, api.CodeInvalid, "name"},
		{"secret and password", "POST", "/v1/sessions", `{"password":"p","secret":"s"}`, nil, 422, api.CodeInvalid, "password"},
		{"no mode", "POST", "/v1/play", `{}`, []string{"Authorization", withToken}, 422, api.CodeInvalid, "mode"},
		{"huge mode", "POST", "/v1/tickets", `{"mode":"` + strings.Repeat("x", 33) + `"}`, []string{"Authorization", withToken}, 422, api.CodeInvalid, "mode"},

		{"limit 0", "GET", "/v1/matches?limit=0", "", nil, 422, api.CodeInvalid, "limit"},
		{"limit 101", "GET", "/v1/leaderboards/ffa?limit=101", "", nil, 422, api.CodeInvalid, "limit"},
		{"limit -1", "GET", "/v1/matches?limit=-1", "", nil, 422, api.CodeInvalid, "limit"},
		{"limit of words", "GET", "/v1/leaderboards/ffa/around/mira?limit=ten", "", nil, 422, api.CodeInvalid, "limit"},
		{"limit past int64", "GET", "/v1/matches?limit=99999999999999999999", "", nil, 422, api.CodeInvalid, "limit"},
		{"status unknown", "GET", "/v1/matches?status=paused", "", nil, 422, api.CodeInvalid, "status"},
		{"kind unknown", "GET", "/v1/leaderboards/ffa?kind=ghost", "", nil, 422, api.CodeInvalid, "kind"},
		{"cursor endless", "GET", "/v1/matches?cursor=" + strings.Repeat("x", 513), "", nil, 422, api.CodeInvalid, "cursor"},
		{"wait of words", "GET", "/v1/tickets/t1?wait=soon", "", []string{"Authorization", withToken}, 422, api.CodeInvalid, "wait"},
		{"wait without unit", "GET", "/v1/tickets/t1?wait=25", "", []string{"Authorization", withToken}, 422, api.CodeInvalid, "wait"},
		{"wait negative", "GET", "/v1/tickets/t1?wait=-1s", "", []string{"Authorization", withToken}, 422, api.CodeInvalid, "wait"},
		{"broken escape in the query", "GET", "/v1/matches?limit=%zz", "", nil, 400, api.CodeMalformed, ""},
		{"semicolon in the query", "GET", "/v1/matches?status=live;limit=1", "", nil, 400, api.CodeMalformed, ""},
		{"path endless", "GET", "/v1/players/" + strings.Repeat("x", 65), "", nil, 422, api.CodeInvalid, "name"},

		{"no token", "GET", "/v1/me", "", nil, 401, api.CodeUnauthorized, ""},
		{"no token before the body is looked at", "POST", "/v1/play", "hello", nil, 401, api.CodeUnauthorized, ""},
		{"another scheme", "GET", "/v1/me", "", []string{"Authorization", "Basic the-token"}, 401, api.CodeUnauthorized, ""},
		{"wrong token", "GET", "/v1/me", "", []string{"Authorization", "Bearer x"}, 401, api.CodeUnauthorized, ""},
		{"endless token", "DELETE", "/v1/sessions/current", "", []string{"Authorization", "Bearer " + strings.Repeat("x", 300)}, 401, api.CodeUnauthorized, ""},

		{"no such address", "GET", "/v1/nothing", "", nil, 404, api.CodeNotFound, ""},
		{"no such address, for a browser", "GET", "/v1/nothing", "", []string{"Accept", "text/html"}, 404, api.CodeNotFound, ""},
		{"no such match", "GET", "/v1/matches/x", "", nil, 404, api.CodeNotFound, ""},
		{"no such map", "GET", "/v1/maps/x", "", nil, 404, api.CodeNotFound, ""},
		{"no such player", "GET", "/v1/players/nobody", "", nil, 404, api.CodeNotFound, ""},
		{"an escaped slash is not an address", "GET", "/v1/players/a%2Fb", "", nil, 404, api.CodeNotFound, ""},
		{"wrong method", "PUT", "/v1/guests", `{}`, nil, 405, api.CodeMethod, ""},
		{"oversized body where none belongs", "GET", "/v1/modes", strings.Repeat("x", maxBody+1), nil, 413, api.CodeTooLarge, ""},
	}
	for _, test := range tests {
		t.Run(test.why, func(t *testing.T) {
			w := call(s, test.method, test.path, test.body, test.header...)
			p := problemIn(t, w)
			if w.Code != test.status || p.Code != test.code {
				t.Errorf("got %d %s, want %d %s: %s", w.Code, p.Code, test.status, test.code, w.Body)
			}
			if test.field != "" && (len(p.Fields) == 0 || p.Fields[0].Field != test.field) {
				t.Errorf("want field %s in %s", test.field, w.Body)
			}
			if p.Detail == "" {
				t.Error("no detail for people")
			}
			if w.Code == http.StatusUnauthorized && w.Header().Get("WWW-Authenticate") == "" {
				t.Error("401 without WWW-Authenticate")
			}
			if w.Code == http.StatusMethodNotAllowed && !strings.Contains(w.Header().Get("Allow"), "POST") {
				t.Errorf("405 with Allow %q", w.Header().Get("Allow"))
			}
		})
	}
}

func TestProblemsKeepSecrets(t *testing.T) {
	s := newServer(t, testConfig(newFake()))
	for _, body := range []string{
		`{"name":5,"password":"hunter2-hunter2"}`,
		`{"name":"mira","password":["hunter2-hunter2"]}`,
		`{"name":"mira","password":"hunter2-hunter2","x":1}`,
		`{"name":"mira","password":"hunter2-hunter2"`,
	} {
		w := call(s, "POST", "/v1/accounts", body)
		if w.Code < 400 || strings.Contains(w.Body.String(), "hunter2") {
			t.Errorf("%s → %d %s", body, w.Code, w.Body)
		}
	}
}

func TestManyComplaintsAreFew(t *testing.T) {
	s := newServer(t, testConfig(newFake()))
	var body strings.Builder
	body.WriteString(`{"kind":"bot"`)
	for i := range 500 {
		body.WriteString(`,"` + strings.Repeat("x", 10+i%5) + strings.Repeat("y", i/5) + `":1`)
		if body.Len() > maxBody-200 {
			break
		}
	}
	body.WriteString("}")
	p := problemIn(t, call(s, "POST", "/v1/guests", body.String()))
	if p.Status != 422 || len(p.Fields) != maxFields {
		t.Errorf("status %d, %d fields", p.Status, len(p.Fields))
	}
	for _, f := range p.Fields {
		if len(f.Field) > maxName+4 {
			t.Errorf("field name of %d bytes came back", len(f.Field))
		}
	}
}
