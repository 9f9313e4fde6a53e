package lobby

import (
	"context"
	"io"
	"strings"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Length of a password, in bytes. The upper bound keeps hashing cheap to feed.
const minPassword, maxPassword = 10, 256

// common are passwords of allowed length that every guesser tries first.
var common = func() map[string]bool {
	m := map[string]bool{}
	for _, p := range strings.Fields(`
		0123456789 0987654321 1111111111 1122334455 1234512345 1234567890 12345678910 123456789a 1q2w3e4r5t
		1q2w3e4r5t6y 1qaz2wsx3edc 9876543210 a123456789 aaaaaaaaaa abcdefghij abcdefghijk asdfghjkl1 basketball
		changeme123 football123 iloveyou12 letmein123 password01 password12 password123 password1234
		passw0rd123 q1w2e3r4t5 qwerty1234 qwerty12345 qwerty123456 qwertyuiop qwertyuiop123 samsung123
		superman123 welcome123 zxcvbnm123`) {
		m[p] = true
	}
	return m
}()

// normalPassword returns the bytes that are hashed: two keyboards may compose
// the same letters differently.
func normalPassword(password string) []byte { return []byte(norm.NFC.String(password)) }

// checkNewPassword returns why a password cannot be chosen, or nil.
func checkNewPassword(op, name, password string) error {
	lower := strings.ToLower(password)
	switch {
	case len(password) < minPassword:
		return Errorf(op, Invalid, "password", "a password has at least %d characters; a short sentence is good", minPassword)
	case len(password) > maxPassword:
		return Errorf(op, Invalid, "password", "a password has at most %d bytes", maxPassword)
	case !utf8.ValidString(password):
		return Errorf(op, Invalid, "password", "the password is not valid UTF-8")
	case lower == strings.ToLower(name):
		return Errorf(op, Invalid, "password", "the password is the name; choose another")
	case common[lower] || strings.Count(password, password[:1]) == len(password):
		return Errorf(op, Invalid, "password", "this password is one of the first that anybody guesses; choose another")
	}
	return nil
}

// maxPasswordQueue is how many may wait for a hash; the rest are told to come
// back. At 30 ms and one at once, the last of them waits for two seconds.
const maxPasswordQueue = 64

// passwordQueue hashes, a few at a time: each takes 19 MiB and a core, and a
// flood of logins answered all at once would take gigabytes and be slower.
type passwordQueue struct {
	cost    PasswordCost
	slots   chan struct{} // holds one for each hash that is being computed
	waiting atomic.Int32
	dummy   string // checked when there is no such name, so that it takes as long
}

func newPasswordQueue(cost PasswordCost) *passwordQueue {
	q := &passwordQueue{cost: cost, slots: make(chan struct{}, max(1, cost.AtOnce))}
	q.dummy = hashPassword([]byte("nobody has this password"), make([]byte, saltBytes), cost)
	return q
}

// enter waits for a slot. Whoever gets nil must call leave.
func (q *passwordQueue) enter(ctx context.Context, op string) error {
	if q.waiting.Add(1) > int32(maxPasswordQueue+cap(q.slots)) {
		q.waiting.Add(-1)
		return later(op, Unavailable, 2*time.Second, "too many people are signing in right now; try again in a moment")
	}
	select {
	case q.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		q.waiting.Add(-1)
		return wrap(op, ctx.Err())
	}
}

func (q *passwordQueue) leave() {
	<-q.slots
	q.waiting.Add(-1)
}

// hash makes the hash of a new password.
func (q *passwordQueue) hash(ctx context.Context, op, password string, random io.Reader) (string, error) {
	salt := make([]byte, saltBytes)
	if _, err := io.ReadFull(random, salt); err != nil {
		return "", wrap(op, err)
	}
	if err := q.enter(ctx, op); err != nil {
		return "", err
	}
	defer q.leave()
	return hashPassword(normalPassword(password), salt, q.cost), nil
}

// check reports whether password fits phc, or just takes the time if phc is empty.
func (q *passwordQueue) check(ctx context.Context, op, password, phc string) (ok, stale bool, err error) {
	if err := q.enter(ctx, op); err != nil {
		return false, false, err
	}
	defer q.leave()
	if phc == "" {
		_, _, err = checkPassword(normalPassword(password), q.dummy, q.cost)
	} else {
		ok, stale, err = checkPassword(normalPassword(password), phc, q.cost)
	}
	return ok, stale, wrap(op, err)
}
