package web

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"time"
	"unicode"

	"carom/lobby/api"
)

// FuzzBody throws bodies at the calls that take one. Whatever comes, the answer
// is a success for what strict JSON and the schema allow, or a problem below 500.
func FuzzBody(f *testing.F) {
	for _, seed := range []string{
		``, `{}`, `{"kind":"bot"}`, `{"kind":"bot"}x`, `{"kind":null}`, `[]`, `null`, `"x"`, `{"kind":"bot","kind":"bot"}`,
		`{"name":"mira","password":"correct horse"}`, `{"secret":"s"}`, `{"mode":"ffa"}`, `{"mode":{"a":[1,2,{"b":null}]}}`,
		"{\"kind\":\"\xff\"}", "\ufeff{}", `{"kind":"bot"`, `{"":""}`, `{"a.b":1}`, `1e999`, `{"kind":1e999}`,
	} {
		f.Add(seed)
	}
	s := newServer(f, testConfig(newFake()))
	f.Fuzz(func(t *testing.T, body string) {
		for _, path := range []string{"/v1/guests", "/v1/accounts", "/v1/sessions", "/v1/play", "/v1/tickets"} {
			w := call(s, "POST", path, body, "Authorization", withToken)
			if w.Code < 300 {
				if !json.Valid([]byte(body)) {
					t.Errorf("%s took %q", path, body)
				}
				continue
			}
			if p := problemIn(t, w); p.Status >= 500 || p.Detail == "" {
				t.Errorf("%s %q: %s", path, body, w.Body)
			}
		}
	})
}

// FuzzQuery does the same with queries and path parameters.
func FuzzQuery(f *testing.F) {
	for _, seed := range [][2]string{
		{"limit=5&status=live", "mira"}, {"limit=x", ""}, {"limit=%zz", "a/b"}, {"kind=bot&cursor=%00", "%"},
		{"wait=25s", "t1"}, {"wait=-1s", ".."}, {"wait=9e9h", "\x00"}, {"limit=1&limit=1000", "é"}, {"around=mira", "?"}, {";", "#"},
	} {
		f.Add(seed[0], seed[1])
	}
	s := newServer(f, testConfig(newFake()))
	f.Fuzz(func(t *testing.T, query, name string) {
		for _, prefix := range []string{
			"/v1/matches/", "/v1/leaderboards/", "/v1/leaderboards/ffa/around/", "/v1/players/", "/v1/tickets/", "/v1/maps/", "/players/", "/leaderboards/",
		} {
			target := url.URL{Path: prefix + name, RawQuery: query}
			if _, err := url.ParseRequestURI(target.String()); err != nil || strings.ContainsFunc(target.String(), unicode.IsSpace) {
				return // no request line can hold it: net/http answers those
			}
			w := call(s, "GET", target.String(), "", "Authorization", withToken)
			if w.Code >= 500 {
				t.Errorf("%s: %d %s", target.String(), w.Code, w.Body)
			}
			if w.Code >= 400 {
				problemIn(t, w)
			}
		}
	})
}

// FuzzWait checks that a wait is never negative nor above its limit.
func FuzzWait(f *testing.F) {
	f.Add("25s")
	f.Add("1h")
	f.Add("-5ns")
	f.Add("x")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := waitOf(text, maxWait)
		if d < 0 || d > maxWait || err != nil && problemOf(err, "query").Code != api.CodeInvalid {
			t.Errorf("%q: %v, %v", text, d, err)
		}
		if err == nil && text != "" {
			if want, err := time.ParseDuration(text); err != nil || d != min(want, maxWait) {
				t.Errorf("%q: %v", text, d)
			}
		}
	})
}
