package web

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// golden compares got with a file of testdata, or rewrites it under -update.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := "testdata/" + name
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s changed; if that is meant, run this test with -update and review the diff", path)
	}
}

func TestOpenAPI(t *testing.T) {
	s := newServer(t, testConfig(newFake()))
	w := call(s, "GET", "/openapi.json", "")
	if w.Code != 200 {
		t.Fatalf("status %d", w.Code)
	}
	golden(t, "openapi.golden.json", w.Body.Bytes())

	var spec struct {
		OpenAPI string
		Paths   map[string]map[string]struct {
			Responses map[string]any
			Summary   string
		}
	}
	if err := json.Unmarshal(w.Body.Bytes(), &spec); err != nil {
		t.Fatal(err)
	}
	if spec.OpenAPI != "3.1.0" {
		t.Errorf("openapi %q", spec.OpenAPI)
	}
	for path, methods := range spec.Paths {
		for method, op := range methods {
			if op.Summary == "" || len(op.Responses) < 2 {
				t.Errorf("%s %s lacks a summary or an error answer", method, path)
			}
		}
	}
	for _, foreign := range []string{"$schema", "http://", "https://", "ErrorModel"} {
		if strings.Contains(w.Body.String(), foreign) {
			t.Errorf("the document mentions %s", foreign)
		}
	}
}

// TestAnswers keeps the JSON of one answer of each sort as a golden file.
func TestAnswers(t *testing.T) {
	s := newServer(t, testConfig(newFake()))
	var all bytes.Buffer
	for _, r := range []struct{ method, path, body string }{
		{"POST", "/v1/guests", `{}`},
		{"POST", "/v1/guests", `{"kind":"bot"}`},
		{"POST", "/v1/accounts", `{"name":"mira","password":"correct horse"}`},
		{"POST", "/v1/sessions", `{"secret":"the-secret"}`},
		{"POST", "/v1/sessions", `{"name":"mira","password":"correct horse"}`},
		{"GET", "/v1/sessions", ""},
		{"DELETE", "/v1/sessions/s2", ""},
		{"DELETE", "/v1/sessions", ""},
		{"DELETE", "/v1/sessions/current", ""},
		{"GET", "/v1/me", ""},
		{"PUT", "/v1/me/password", `{"current":"correct horse","password":"battery staple"}`},
		{"POST", "/v1/me/recovery-codes", `{"password":"correct horse"}`},
		{"GET", "/v1/me/recovery-codes", ""},
		{"POST", "/v1/recoveries", `{"name":"mira","code":"7q2k m9zt o4xb hvc5","password":"battery staple"}`},
		{"PATCH", "/v1/me", `{"display_name":"Mira the Bold"}`},
		{"POST", "/v1/me/upgrade", `{"name":"mira","password":"correct horse"}`},
		{"POST", "/v1/me/bots", `{"name":"tin"}`},
		{"GET", "/v1/me/bots", ""},
		{"POST", "/v1/me/tokens", `{"name":"on the shelf","bot":"tin","scopes":["play"],"days":30}`},
		{"GET", "/v1/me/tokens", ""},
		{"DELETE", "/v1/me/tokens/k1", ""},
		{"POST", "/v1/me/tokens", `{"name":"on the shelf","scopes":["fly"]}`},
		{"POST", "/v1/device-codes", `{"device":"attic"}`},
		{"POST", "/v1/device-tokens", `{"device_code":"pending"}`},
		{"POST", "/v1/device-tokens", `{"device_code":"hasty"}`},
		{"POST", "/v1/device-tokens", `{"device_code":"refused"}`},
		{"POST", "/v1/device-tokens", `{"device_code":"old"}`},
		{"POST", "/v1/device-tokens", `{"device_code":"good"}`},
		{"GET", "/v1/device-codes/WDJB-MJHT", ""},
		{"POST", "/v1/device-codes/WDJB-MJHT/answer", `{"approve":true}`},
		{"PUT", "/v1/me/name", `{"name":"oz"}`},
		{"GET", "/v1/me/export", ""},
		{"POST", "/v1/me/deletion", `{"password":"correct horse"}`},
		{"GET", "/v1/modes", ""},
		{"POST", "/v1/play", `{"mode":"ffa"}`},
		{"POST", "/v1/matches/m1/watch", ""},
		{"POST", "/v1/tickets", `{"mode":"duel"}`},
		{"GET", "/v1/tickets/t1", ""},
		{"POST", "/v1/tickets/t1/accept", ""},
		{"POST", "/v1/tickets/t1/bots", ""},
		{"GET", "/v1/matches/current", ""},
		{"GET", "/v1/events", ""},
		{"POST", "/v1/rooms", `{"mode":"tdm","seconds":90}`},
		{"POST", "/v1/rooms/K7M3QX/members", ""},
		{"GET", "/v1/rooms/K7M3QX", ""},
		{"PUT", "/v1/rooms/K7M3QX", `{"mode":"ffa","bots":3,"level":"easy"}`},
		{"PUT", "/v1/rooms/K7M3QX/ready", `{"ready":true,"side":0}`},
		{"PUT", "/v1/rooms/K7M3QX/leader", `{"name":"guest-1"}`},
		{"POST", "/v1/rooms/K7M3QX/start", `{}`},
		{"DELETE", "/v1/rooms/K7M3QX/members/oz", ""},
		{"POST", "/v1/parties", ""},
		{"POST", "/v1/parties/K7M3QX/members", ""},
		{"GET", "/v1/parties/K7M3QX", ""},
		{"POST", "/v1/parties/K7M3QX/invites", `{"name":"oz"}`},
		{"PUT", "/v1/parties/K7M3QX/leader", `{"name":"guest-1"}`},
		{"DELETE", "/v1/parties/K7M3QX/members/oz", ""},
		{"DELETE", "/v1/tickets/t1", ""},
		{"GET", "/v1/matches?status=live&limit=1", ""},
		{"GET", "/v1/matches?status=finished&limit=1", ""},
		{"GET", "/v1/matches/0193a5c4-7d8e-7000-8000-000000000001", ""},
		{"GET", "/v1/maps/" + mapHash, ""},
		{"GET", "/v1/leaderboards", ""},
		{"GET", "/v1/leaderboards/ffa?limit=2", ""},
		{"GET", "/v1/leaderboards/duel", ""},
		{"GET", "/v1/leaderboards/ffa/around/oz?limit=3", ""},
		{"GET", "/v1/players/kestrel", ""},
		{"GET", "/livez", ""},
		{"GET", "/readyz", ""},
		{"GET", "/v1/players/nobody", ""},
		{"POST", "/v1/guests", `{"kind":"ghost","x":1}`},
	} {
		w := call(s, r.method, r.path, r.body, "Authorization", withToken, "X-Request-ID", "golden-file")
		all.WriteString(r.method + " " + r.path + " " + r.body + "\n")
		all.WriteString(strings.TrimSpace(w.Result().Status+" "+w.Header().Get("Content-Type")) + "\n")
		if json.Valid(w.Body.Bytes()) {
			if err := json.Indent(&all, bytes.TrimSpace(w.Body.Bytes()), "", "  "); err != nil {
				t.Fatal(err)
			}
		} else {
			all.Write(w.Body.Bytes())
		}
		all.WriteString("\n\n")
	}
	golden(t, "answers.golden.txt", all.Bytes())
}

func TestMapsAreKeptForEver(t *testing.T) {
	s := newServer(t, testConfig(newFake()))
	w := call(s, "GET", "/v1/maps/"+mapHash, "")
	if !strings.Contains(w.Header().Get("Cache-Control"), "immutable") || w.Header().Get("ETag") == "" {
		t.Errorf("headers %v", w.Header())
	}
	again := call(s, "GET", "/v1/maps/"+mapHash, "", "If-None-Match", w.Header().Get("ETag"))
	if again.Code != 304 || again.Body.Len() != 0 {
		t.Errorf("status %d, %d bytes", again.Code, again.Body.Len())
	}
}

func TestAlwaysJSON(t *testing.T) {
	s := newServer(t, testConfig(newFake()))
	for _, accept := range []string{"", "*/*", "json", "text/html", "application/xml", "application/problem+json", ";;;"} {
		w := call(s, "GET", "/v1/modes", "", "Accept", accept)
		if w.Code != 200 || w.Header().Get("Content-Type") != "application/json" {
			t.Errorf("Accept %q: %d %s", accept, w.Code, w.Header().Get("Content-Type"))
		}
		problemIn(t, call(s, "GET", "/v1/players/nobody", "", "Accept", accept))
	}
}
