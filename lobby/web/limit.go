package web

import (
	"fmt"
	"math"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"github.com/labstack/echo/v4"

	"carom/lobby"
	"carom/lobby/api"
)

// Rate allows Burst requests at once and one more each Every, by household.
type Rate struct {
	Burst int
	Every time.Duration
}

// maxBuckets bounds the memory of one limiter: about 1 MiB.
const maxBuckets = 1 << 14

// limiter counts requests by address in token buckets. When it is full, buckets
// that have filled up again are dropped, they say nothing; if there is none, an
// arbitrary one goes: a flood from very many addresses is not what it can stop.
type limiter struct {
	name string
	rate Rate

	mu      sync.Mutex
	buckets map[netip.Prefix]bucket
	swept   time.Time // when makeRoom last looked through all of them
}

type bucket struct {
	tokens float64
	at     time.Time
}

func newLimiter(name string, r Rate) *limiter {
	return &limiter{name: name, rate: r, buckets: make(map[netip.Prefix]bucket)}
}

// take spends one token of addr and returns how many are left. If there was none,
// ok is false and wait is how long until there is one.
func (l *limiter) take(addr netip.Addr, now time.Time) (left int, wait time.Duration, ok bool) {
	key := lobby.Household(addr)
	l.mu.Lock()
	defer l.mu.Unlock()
	b, known := l.buckets[key]
	if !known {
		l.makeRoom(now)
		b = bucket{tokens: float64(l.rate.Burst), at: now}
	}
	b = l.refill(b, now)
	if ok = b.tokens >= 1; ok {
		b.tokens--
	} else {
		wait = time.Duration((1 - b.tokens) * float64(l.rate.Every))
	}
	l.buckets[key] = b
	return int(b.tokens), wait, ok
}

func (l *limiter) refill(b bucket, now time.Time) bucket {
	if passed := now.Sub(b.at); passed > 0 {
		b.tokens = math.Min(float64(l.rate.Burst), b.tokens+float64(passed)/float64(l.rate.Every))
		b.at = now
	}
	return b
}

// announce says in the headers of draft-ietf-httpapi-ratelimit-headers-10 what the
// limit is and what is left of it, so that a program need not run into it.
func (l *limiter) announce(h http.Header, left int, wait time.Duration) {
	window := time.Duration(l.rate.Burst) * l.rate.Every
	h.Set("RateLimit-Policy", fmt.Sprintf("%q;q=%d;w=%d", l.name, l.rate.Burst, seconds(window)))
	if wait == 0 {
		wait = l.rate.Every
	}
	h.Set("RateLimit", fmt.Sprintf("%q;r=%d;t=%d", l.name, left, seconds(wait)))
}

func (l *limiter) makeRoom(now time.Time) {
	if len(l.buckets) < maxBuckets {
		return
	}
	if now.Sub(l.swept) >= l.rate.Every { // looking more often finds little more
		l.swept = now
		for key, b := range l.buckets {
			if l.refill(b, now).tokens >= float64(l.rate.Burst) {
				delete(l.buckets, key)
			}
		}
	}
	for key := range l.buckets {
		if len(l.buckets) < maxBuckets {
			return
		}
		delete(l.buckets, key)
	}
}

// limitRate guards the calls that make accounts or try passwords.
func (s *Server) limitRate(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		l := s.limits[c.Request().Method+" "+c.Path()]
		if l == nil {
			return next(c)
		}
		addr := noteOf(c.Request().Context()).from.Addr
		if addr.Unmap().IsLoopback() && !s.limitLoopback {
			return next(c)
		}
		left, wait, ok := l.take(addr, s.now())
		l.announce(c.Response().Header(), left, wait)
		if !ok {
			p := newProblem(http.StatusTooManyRequests, api.CodeRateLimited,
				"too many of these from your address; the header Retry-After says how many seconds to wait")
			p.RetryAfter, p.Limit = wait, l.name
			return p
		}
		return next(c)
	}
}
