package web

import (
	"bytes"
	"crypto/sha256"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"
	"github.com/labstack/echo/v4"

	"carom/lobby/api"
)

const (
	onceFor        = 24 * time.Hour
	onceMost       = 20_000 // answers kept; the oldest makes room
	onceOfOne      = 64     // of one account
	maxOnceKey     = 64
	onceHeader     = "Idempotency-Key"
	replayedHeader = "Idempotent-Replayed"
)

// OnceHeader lets a call that makes something be sent again without making it
// twice.
type OnceHeader struct {
	Once string `header:"Idempotency-Key" maxLength:"64" doc:"Any word of your own. Sent again with the same word and body within 24 hours, the call does nothing and has the same answer; with another body it is refused."`
}

// memo keeps the answers to calls that carried a key, by account and key. It is
// in memory, as what those calls make is.
type memo struct {
	mu    sync.Mutex
	by    map[memoKey]*answer
	order []memoKey // oldest first
	of    map[string]int
}

type memoKey struct{ account, key string }

// answer is what a call was answered; done is false while it is being worked on.
type answer struct {
	request [sha256.Size]byte // of method, path and body
	at      time.Time
	done    bool
	status  int
	kind    string // Content-Type
	body    []byte
}

func newMemo() *memo { return &memo{by: map[memoKey]*answer{}, of: map[string]int{}} }

// begin returns the answer there is for a key, or notes that one is on its way.
func (m *memo) begin(now time.Time, k memoKey, request [sha256.Size]byte) (known answer, found bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for len(m.order) > 0 && now.Sub(m.by[m.order[0]].at) >= onceFor {
		m.drop(0)
	}
	if a := m.by[k]; a != nil {
		return *a, true
	}
	switch {
	case len(m.order) >= onceMost:
		m.drop(0)
	case m.of[k.account] >= onceOfOne:
		for i, o := range m.order {
			if o.account == k.account {
				m.drop(i)
				break
			}
		}
	}
	m.by[k] = &answer{request: request, at: now}
	m.order = append(m.order, k)
	m.of[k.account]++
	return answer{}, false
}

// drop forgets the i-th oldest answer.
func (m *memo) drop(i int) {
	k := m.order[i]
	m.order = append(m.order[:i], m.order[i+1:]...)
	delete(m.by, k)
	if m.of[k.account]--; m.of[k.account] == 0 {
		delete(m.of, k.account)
	}
}

// end keeps an answer that would be the same again, and forgets any other.
func (m *memo) end(k memoKey, status int, kind string, body []byte) {
	m.mu.Lock()
	defer m.mu.Unlock()
	a := m.by[k]
	if a == nil {
		return // it had to make room
	}
	if status == 0 || status >= 500 || status == http.StatusTooManyRequests {
		for i, o := range m.order {
			if o == k {
				m.drop(i)
				return
			}
		}
	}
	a.done, a.status, a.kind, a.body = true, status, kind, body
}

// once is a middleware of operations that make something.
func (s *Server) once(ctx huma.Context, next func(huma.Context)) {
	c := humaecho.Unwrap(ctx)
	key := ctx.Header(onceHeader)
	if key == "" {
		next(ctx)
		return
	}
	if len(key) > maxOnceKey || strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r > '~' }) {
		s.refuse(c, invalid("header", onceHeader, "a word of 1 to 64 letters, digits and signs"))
		return
	}
	req := c.Request()
	raw, err := io.ReadAll(io.LimitReader(req.Body, maxBody+1)) // what is longer is refused further in
	if err != nil {
		p := malformed("the body did not arrive whole")
		p.cause = err
		s.refuse(c, p)
		return
	}
	req.Body = io.NopCloser(io.MultiReader(bytes.NewReader(raw), req.Body))
	k := memoKey{callerOf(ctx.Context()).ID, key}
	request := sha256.Sum256(append([]byte(req.Method+" "+req.URL.Path+"\n"), raw...))
	if a, found := s.memo.begin(s.now(), k, request); found {
		s.replay(c, a, request)
		return
	}
	out := &copier{ResponseWriter: c.Response().Writer}
	c.Response().Writer = out
	defer func() { // also of a panic, whose answer is a 500
		c.Response().Writer = out.ResponseWriter
		s.memo.end(k, out.status, out.Header().Get(echo.HeaderContentType), out.body.Bytes())
	}()
	next(ctx)
}

// replay answers with what was answered before.
func (s *Server) replay(c echo.Context, a answer, request [sha256.Size]byte) {
	switch {
	case a.request != request:
		s.refuse(c, invalid("header", onceHeader, "was sent with another call before; choose another word"))
	case !a.done:
		s.refuse(c, newProblem(http.StatusConflict, api.CodeConflict, "the same call is being worked on; ask again in a moment"))
	default:
		c.Response().Header().Set(replayedHeader, "true")
		_ = c.Blob(a.status, a.kind, a.body) // a client that left hears nothing
	}
}

// copier keeps what it passes on.
type copier struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

// WriteHeader notes the status.
func (w *copier) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Write notes the body.
func (w *copier) Write(b []byte) (int, error) {
	w.body.Write(b)
	return w.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the connection.
func (w *copier) Unwrap() http.ResponseWriter { return w.ResponseWriter }
