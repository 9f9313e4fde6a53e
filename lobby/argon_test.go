package lobby

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
)

func TestPasswordHash(t *testing.T) {
	phc := hashPassword([]byte("correct horse"), []byte("0123456789abcdef"), cheap)
	if !strings.HasPrefix(phc, "$argon2id$v=19$m=8,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$") {
		t.Errorf("%s is not in PHC format", phc)
	}
	dearer := cheap
	dearer.Passes = 2
	for _, test := range []struct {
		why, password, phc string
		cost               PasswordCost
		ok, stale          bool
	}{
		{"right", "correct horse", phc, cheap, true, false},
		{"wrong", "correct horsf", phc, cheap, false, false},
		{"right, but the cost has changed since", "correct horse", phc, dearer, true, true},
	} {
		ok, stale, err := checkPassword([]byte(test.password), test.phc, test.cost)
		if err != nil || ok != test.ok || stale != test.stale {
			t.Errorf("%s: got %v, stale %v, %v", test.why, ok, stale, err)
		}
	}
}

func TestUnreadableHash(t *testing.T) {
	good := hashPassword([]byte("x"), []byte("0123456789abcdef"), cheap)
	for cut := range len(good) - 30 { // any salt and most of the hash must be there
		if _, _, err := checkPassword([]byte("x"), good[:cut], cheap); !errors.Is(err, errPHC) {
			t.Errorf("%q: got %v, want a refusal", good[:cut], err)
		}
	}
	for why, bad := range map[string]string{
		"another algorithm": strings.Replace(good, "argon2id", "argon2i", 1),
		"another version":   strings.Replace(good, "v=19", "v=16", 1),
		"no passes":         strings.Replace(good, "t=1", "t=0", 1),
		"no threads":        strings.Replace(good, "p=1", "p=0", 1),
		"all the memory":    strings.Replace(good, "m=8", "m=4294967295", 1),
	} {
		if _, _, err := checkPassword([]byte("x"), bad, cheap); !errors.Is(err, errPHC) {
			t.Errorf("%s: got %v, want a refusal", why, err)
		}
	}
}

func FuzzParsePHC(f *testing.F) {
	f.Add(hashPassword([]byte("x"), []byte("0123456789abcdef"), cheap))
	f.Add("$argon2id$v=19$m=,t=,p=$$")
	f.Fuzz(func(t *testing.T, s string) {
		if cost, salt, hash, err := parsePHC(s); err == nil && (len(salt) == 0 || len(hash) == 0 || cost.Passes == 0) {
			t.Errorf("%q was accepted as %+v", s, cost)
		}
	})
}

func TestCheckNewPassword(t *testing.T) {
	for _, test := range []struct {
		why, password string
		ok            bool
	}{
		{"a sentence", "my tank is green", true},
		{"ten", "x9fk2lq0vz", true},
		{"256 bytes", strings.Repeat("ab", 128), true},
		{"other alphabets", "пароль-это-тайна", true},
		{"nine", "x9fk2lq0v", false},
		{"257 bytes", strings.Repeat("ab", 128) + "c", false},
		{"the name", "AnnaBolina", false},
		{"everybody's", "Password123", false},
		{"one letter", "zzzzzzzzzzzz", false},
		{"broken UTF-8", "0123456789\xff", false},
	} {
		err := checkNewPassword("Register", "annabolina", test.password)
		if (err == nil) != test.ok {
			t.Errorf("%s: got %v", test.why, err)
		}
		if err != nil {
			wantKind(t, err, Invalid, "password", test.why)
		}
	}
	if string(normalPassword("e\u0301")) != string(normalPassword("\u00e9")) {
		t.Error("two ways to type é are one password")
	}
}

func TestPasswordQueue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := newPasswordQueue(cheap)
		ctx, cancel := context.WithCancel(t.Context())
		for range cheap.AtOnce {
			if err := q.enter(ctx, "SignIn"); err != nil {
				t.Fatal(err)
			}
		}
		results := make(chan error, maxPasswordQueue)
		for range maxPasswordQueue {
			go func() { results <- q.enter(ctx, "SignIn") }()
		}
		synctest.Wait()
		err := q.enter(ctx, "SignIn")
		wantKind(t, err, Unavailable, "", "the 65th in the queue")
		if e, ok := err.(*Error); ok && e.Retry == 0 {
			t.Error("who is sent away is told when to come back")
		}
		q.leave()
		if err := <-results; err != nil {
			t.Errorf("the next in the queue: %v", err)
		}
		cancel()
		for range maxPasswordQueue - 1 {
			if err := <-results; !errors.Is(err, context.Canceled) {
				t.Errorf("who gave up waiting got %v", err)
			}
		}
		for range cheap.AtOnce {
			q.leave()
		}
		if n := q.waiting.Load(); n != 0 || len(q.slots) != 0 {
			t.Errorf("%d wait and %d slots are taken, want none", n, len(q.slots))
		}
	})
}

// BenchmarkPassword is the real cost.
func BenchmarkPassword(b *testing.B) {
	for b.Loop() {
		hashPassword([]byte("correct horse"), []byte("0123456789abcdef"), DefaultPasswordCost())
	}
}
