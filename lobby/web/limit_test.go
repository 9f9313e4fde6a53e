package web

import (
	"net/http/httptest"
	"net/netip"
	"strconv"
	"strings"
	"testing"
	"time"

	"carom/lobby/api"
)

func TestLimiter(t *testing.T) {
	l := newLimiter("test", Rate{Burst: 2, Every: 10 * time.Second})
	a, b := netip.MustParseAddr("192.0.2.1"), netip.MustParseAddr("192.0.2.2")
	steps := []struct {
		why   string
		addr  netip.Addr
		after time.Duration // since noon
		ok    bool
		retry time.Duration
	}{
		{"first of the burst", a, 0, true, 0},
		{"second of the burst", a, 0, true, 0},
		{"burst is over", a, 0, false, 10 * time.Second},
		{"another address has its own", b, 0, true, 0},
		{"the same address written as IPv6", netip.MustParseAddr("::ffff:192.0.2.1"), 4 * time.Second, false, 6 * time.Second},
		{"one token has come back", a, 10 * time.Second, true, 0},
		{"but only one", a, 10 * time.Second, false, 10 * time.Second},
		{"a clock that went back gives nothing", a, 5 * time.Second, false, 10 * time.Second},
		{"no more than the burst comes back", a, time.Hour, true, 0},
		{"no more than the burst comes back", a, time.Hour, true, 0},
		{"no more than the burst comes back", a, time.Hour, false, 10 * time.Second},
	}
	for i, step := range steps {
		left, retry, ok := l.take(step.addr, noon.Add(step.after))
		if left > l.rate.Burst || left < 0 || ok != step.ok || retry.Round(time.Millisecond) != step.retry {
			t.Errorf("step %d, %s: %v after %v", i, step.why, ok, retry)
		}
	}
}

func TestLimiterStaysSmall(t *testing.T) {
	l := newLimiter("test", Rate{Burst: 1, Every: time.Hour})
	for i := range maxBuckets + 500 {
		l.take(netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)}), noon)
	}
	if len(l.buckets) > maxBuckets {
		t.Errorf("%d buckets", len(l.buckets))
	}
}

func TestRateOverHTTP(t *testing.T) {
	tests := []struct {
		why, from string
		loopback  bool
		refused   bool
	}{
		{"a stranger", "192.0.2.7:1", false, true},
		{"this machine is spared", "127.0.0.1:1", false, false},
		{"this machine, when asked for", "[::1]:1", true, true},
	}
	for _, test := range tests {
		c := testConfig(newFake())
		c.Accounts, c.LimitLoopback = Rate{Burst: 1, Every: 90 * time.Second}, test.loopback
		s := newServer(t, c)
		for i, path := range []string{"/v1/guests", "/v1/guests"} {
			req := httptest.NewRequest("POST", path, strings.NewReader(`{}`))
			req.RemoteAddr = test.from
			req.Header.Set("X-Forwarded-For", "203.0.113."+strconv.Itoa(i)) // changes nothing
			w := httptest.NewRecorder()
			s.Handler().ServeHTTP(w, req)
			if refused := i > 0 && test.refused; !refused && w.Code != 201 {
				t.Errorf("%s: request %d got %d", test.why, i, w.Code)
			} else if refused {
				p := problemIn(t, w)
				if w.Code != 429 || p.Code != api.CodeRateLimited || p.Limit != "accounts-by-address" || w.Header().Get("Retry-After") != "90" ||
					w.Header().Get("RateLimit-Policy") != `"accounts-by-address";q=1;w=90` || w.Header().Get("RateLimit") != `"accounts-by-address";r=0;t=90` {
					t.Errorf("%s: %d %+v, %v", test.why, w.Code, p, w.Header())
				}
			}
		}
		if w := call(s, "GET", "/v1/modes", ""); w.Code != 200 {
			t.Errorf("%s: reading was limited too", test.why)
		}
	}
}

// TestProxies counts by the address that a listed proxy tells, and by no other.
func TestProxies(t *testing.T) {
	c := testConfig(newFake())
	c.Accounts, c.Proxies = Rate{Burst: 1, Every: time.Minute}, []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32"), netip.MustParsePrefix("10.1.0.0/16")}
	s := newServer(t, c)
	for _, step := range []struct {
		why, peer, forwarded string
		status               int
	}{
		{"somebody through the proxy", "127.0.0.1:1", "203.0.113.1", 201},
		{"again: the proxy itself is not who is spared", "127.0.0.1:1", "203.0.113.1", 429},
		{"somebody else through it", "127.0.0.1:1", "203.0.113.2", 201},
		{"with a lie in front", "127.0.0.1:1", "203.0.113.99, 203.0.113.2", 429},
		{"through two proxies", "127.0.0.1:1", "203.0.113.2, 10.1.2.3", 429},
		{"a lie without the proxy", "198.51.100.1:1", "203.0.113.3", 201},
		{"another lie", "198.51.100.1:1", "203.0.113.4", 429},
		{"a private address is no proxy", "10.2.0.1:1", "203.0.113.5", 201},
		{"nor with another lie", "10.2.0.1:1", "203.0.113.6", 429},
	} {
		req := httptest.NewRequest("POST", "/v1/guests", strings.NewReader(`{}`))
		req.RemoteAddr = step.peer
		req.Header.Set("X-Forwarded-For", step.forwarded)
		w := httptest.NewRecorder()
		if s.Handler().ServeHTTP(w, req); w.Code != step.status {
			t.Errorf("%s: %d, want %d", step.why, w.Code, step.status)
		}
	}
}
