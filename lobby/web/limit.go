package web

import (
	"math"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"github.com/labstack/echo/v4"

	"carom/lobby/api"
)

// Rate allows Burst requests at once and one more each Every, by address. IPv6
// addresses count by their /64, which is what one household gets.
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
	rate Rate

	mu      sync.Mutex
	buckets map[netip.Prefix]bucket
	swept   time.Time // when makeRoom last looked through all of them
}

type bucket struct {
	tokens float64
	at     time.Time
}

func newLimiter(r Rate) *limiter {
	return &limiter{rate: r, buckets: make(map[netip.Prefix]bucket)}
}

// take spends one token of addr, or says how long until there is one.
func (l *limiter) take(addr netip.Addr, now time.Time) (retry time.Duration, ok bool) {
	key := household(addr)
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
		retry = time.Duration((1 - b.tokens) * float64(l.rate.Every))
	}
	l.buckets[key] = b
	return retry, ok
}

func (l *limiter) refill(b bucket, now time.Time) bucket {
	if passed := now.Sub(b.at); passed > 0 {
		b.tokens = math.Min(float64(l.rate.Burst), b.tokens+float64(passed)/float64(l.rate.Every))
		b.at = now
	}
	return b
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

func household(addr netip.Addr) netip.Prefix {
	addr = addr.Unmap().WithZone("")
	bits := 32
	if addr.Is6() {
		bits = 64
	}
	p, _ := addr.Prefix(bits) // the zero Prefix, shared, for an address that is none
	return p
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
		if retry, ok := l.take(addr, s.now()); !ok {
			p := newProblem(http.StatusTooManyRequests, api.CodeRateLimited,
				"too many of these from your address; the header Retry-After says how many seconds to wait")
			p.RetryAfter = retry
			return p
		}
		return next(c)
	}
}
