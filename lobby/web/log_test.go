package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"strings"
	"testing"
)

// logged is a Server whose log lines are kept.
func logged(t *testing.T, f *fake) (*Server, *bytes.Buffer) {
	var out bytes.Buffer
	c := testConfig(f)
	c.Log = slog.New(slog.NewJSONHandler(&out, nil))
	return newServer(t, c), &out
}

func TestOneLineARequest(t *testing.T) {
	tests := []struct {
		why, method, path, body string
		err                     error
		boom                    any
		status                  float64
		level, has              string
	}{
		{"success", "GET", "/v1/modes", "", nil, nil, 200, "INFO", ""},
		{"who it was", "GET", "/v1/me", "", nil, nil, 200, "INFO", `"player":"guest-1"`},
		{"head", "HEAD", "/v1/modes", "", nil, nil, 200, "INFO", `"method":"HEAD"`},
		{"page", "GET", "/", "", nil, nil, 200, "INFO", ""},
		{"file", "GET", "/static/style.css", "", nil, nil, 200, "INFO", ""},
		{"schema", "POST", "/v1/guests", `{"x":1}`, nil, nil, 422, "INFO", `"err"`},
		{"body", "POST", "/v1/guests", ``, nil, nil, 400, "INFO", "the body is empty"},
		{"no route", "GET", "/nope", "", nil, nil, 404, "INFO", ""},
		{"no method", "PUT", "/v1/guests", "", nil, nil, 405, "INFO", ""},
		{"failure, with its cause", "POST", "/v1/guests", `{}`, errors.New("disk is on fire"), nil, 500, "ERROR", "disk is on fire"},
		{"failure of a page", "GET", "/", "", errors.New("disk is on fire"), nil, 500, "ERROR", "disk is on fire"},
		{"panic, with its stack", "POST", "/v1/guests", `{}`, nil, "boom", 500, "ERROR", "createGuest"},
		{"panic of a page", "GET", "/", "", nil, errors.New("boom"), 500, "ERROR", "homePage"},
		{"not ready", "GET", "/readyz", "", errors.New("locked"), nil, 503, "WARN", "locked"},
	}
	for _, test := range tests {
		f := newFake()
		f.err, f.boom = test.err, test.boom
		s, out := logged(t, f)
		w := call(s, test.method, test.path+"?token=car_s_query", test.body, "Authorization", withToken, "Cookie", "c=car_s_cookie")
		lines := strings.Split(strings.TrimSpace(out.String()), "\n")
		if len(lines) != 1 {
			t.Errorf("%s: %d lines:\n%s", test.why, len(lines), out)
			continue
		}
		var line map[string]any
		if err := json.Unmarshal([]byte(lines[0]), &line); err != nil {
			t.Fatal(err)
		}
		if line["status"] != test.status || float64(w.Code) != test.status || line["level"] != test.level || line["path"] != test.path {
			t.Errorf("%s: answer %d, line %s", test.why, w.Code, lines[0])
		}
		if !strings.Contains(lines[0], test.has) {
			t.Errorf("%s: %q is missing in %s", test.why, test.has, lines[0])
		}
		if line["request"] == "" || line["request"] != w.Header().Get("X-Request-ID") {
			t.Errorf("%s: request id %v, header %s", test.why, line["request"], w.Header().Get("X-Request-ID"))
		}
		for _, secret := range []string{"the-token", "car_s_", "the-secret"} {
			if strings.Contains(lines[0], secret) {
				t.Errorf("%s: the line holds %s: %s", test.why, secret, lines[0])
			}
		}
	}
}

func TestRequestID(t *testing.T) {
	s := newServer(t, testConfig(newFake()))
	for _, test := range []struct {
		given string
		kept  bool
	}{
		{"01234567-abcd", true}, {"short", false}, {"has space in it", false}, {strings.Repeat("x", 65), false}, {"new\nline-in-it", false}, {"", false},
	} {
		got := call(s, "GET", "/livez", "", "X-Request-ID", test.given).Header().Get("X-Request-ID")
		if (got == test.given) != test.kept || !requestID.MatchString(got) {
			t.Errorf("%q became %q", test.given, got)
		}
	}
}

func TestSecureHeaders(t *testing.T) {
	s := newServer(t, testConfig(newFake()))
	for _, path := range []string{"/", "/v1/modes", "/nope", "/static/style.css"} {
		h := call(s, "GET", path, "").Header()
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin",
			"X-XSS-Protection": "0", "Content-Security-Policy": policy,
		} {
			if h.Get(name) != want {
				t.Errorf("%s: %s is %q", path, name, h.Get(name))
			}
		}
	}
}
