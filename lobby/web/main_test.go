package web

import (
	"encoding/json"
	"flag"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"carom/lobby/api"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const mapHash = "0000000000000000000000000000000000000000000000000000000000000abc"

// testConfig is a Server over f at noon.
func testConfig(f Lobby) Config {
	return Config{
		Lobby: f, Protocol: "2-abcdef", Version: "test", Now: func() time.Time { return noon },
		Maps: func(hash string) ([]byte, bool) { return []byte("####\n#..#\n####\n"), hash == mapHash },
	}
}

func newServer(t testing.TB, c Config) *Server {
	t.Helper()
	s, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// call is one request; header holds pairs of name and value.
func call(s *Server, method, path, body string, header ...string) *httptest.ResponseRecorder {
	var reader io.Reader
	if body != "" {
		reader = strings.NewReader(body)
	}
	req := httptest.NewRequest(method, path, reader)
	req.RemoteAddr = "127.0.0.1:1234"
	for i := 0; i < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.Handler().ServeHTTP(w, req)
	return w
}

// problemIn decodes an answer that must be a problem.
func problemIn(t testing.TB, w *httptest.ResponseRecorder) api.Error {
	t.Helper()
	var p api.Error
	if got := w.Header().Get("Content-Type"); got != api.ProblemType {
		t.Fatalf("status %d, content type %q, want %s; body %s", w.Code, got, api.ProblemType, w.Body)
	}
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatalf("%v in %s", err, w.Body)
	}
	if p.Status != w.Code || p.Title != http.StatusText(w.Code) || p.Type != "urn:carom:problem:"+p.Code {
		t.Errorf("status %d does not agree with problem %+v", w.Code, p)
	}
	if p.RequestID == "" || p.RequestID != w.Header().Get("X-Request-ID") {
		t.Errorf("request id %q, header %q", p.RequestID, w.Header().Get("X-Request-ID"))
	}
	return p
}

const withToken = "Bearer the-token"
