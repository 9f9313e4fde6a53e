package web

import (
	"strings"
	"testing"

	"carom/lobby/api"
)

func TestProtocol(t *testing.T) {
	s := newServer(t, testConfig(newFake())) // speaks 2-abcdef
	tests := []struct {
		why, header string
		advice      string // empty: accepted
	}{
		{"curl sends none", "", ""},
		{"the same", "2-abcdef", ""},
		{"an older client", "1-abcdef", "update your carom"},
		{"a newer client", "3-abcdef", "ask its host to update"},
		{"other rules", "2-123456", "the same release"},
		{"nonsense", "abc", "the same release"},
		{"no hash", "2", "the same release"},
	}
	for _, test := range tests {
		for _, r := range []struct {
			method, path, body string
			status             int
		}{
			{"POST", "/v1/play", `{"mode":"ffa"}`, 200},
			{"POST", "/v1/matches/m1/watch", "", 200},
			{"POST", "/v1/tickets", `{"mode":"duel"}`, 201},
			{"GET", "/v1/tickets/t1", "", 200},
		} {
			w := call(s, r.method, r.path, r.body, "Authorization", withToken, api.ProtocolHeader, test.header)
			if test.advice == "" {
				if w.Code != r.status {
					t.Errorf("%s: %s %s: %d %s", test.why, r.method, r.path, w.Code, w.Body)
				}
				continue
			}
			p := problemIn(t, w)
			if w.Code != 409 || p.Code != api.CodeVersion || !strings.Contains(p.Detail, test.advice) ||
				p.ServerProtocol != "2-abcdef" || p.ClientProtocol != test.header {
				t.Errorf("%s: %s %s: %s", test.why, r.method, r.path, w.Body)
			}
		}
	}
}

func TestNoProtocolChecksNothing(t *testing.T) {
	c := testConfig(newFake())
	c.Protocol = ""
	w := call(newServer(t, c), "POST", "/v1/play", `{"mode":"ffa"}`, "Authorization", withToken, api.ProtocolHeader, "9-x")
	if w.Code != 200 {
		t.Errorf("status %d", w.Code)
	}
}
