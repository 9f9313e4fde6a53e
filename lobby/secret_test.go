package lobby

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"
)

type brokenRandom struct{}

func (brokenRandom) Read([]byte) (int, error) { return 0, errors.New("no randomness") }

func TestSecret(t *testing.T) {
	random := newRandom(1)
	seen := map[string]bool{}
	for range 200 {
		word, err := newSecret(tokenPrefix, random)
		if err != nil || !wellFormed(tokenPrefix, word) || seen[word] {
			t.Fatalf("%q, %v: want a fresh word that is well formed", word, err)
		}
		seen[word] = true
		for why, bad := range map[string]string{
			"another prefix":     secretPrefix + word[len(tokenPrefix):],
			"a typing error":     word[:20] + string(word[20]^1) + word[21:],
			"two letters swung":  word[:20] + "aB" + word[22:],
			"one letter short":   word[:len(word)-1],
			"one letter more":    word + "0",
			"the checksum alone": tokenPrefix + strings.Repeat("0", secretDigits) + word[len(word)-sumDigits:],
			"nothing":            "",
		} {
			if bad != word && wellFormed(tokenPrefix, bad) {
				t.Errorf("%s: %q passes for a token", why, bad)
			}
		}
	}
	if hashSecret("a") == hashSecret("b") || len(hashSecret("a")) != 64 {
		t.Error("a secret is kept as SHA-256")
	}
	if _, err := newSecret(tokenPrefix, brokenRandom{}); err == nil {
		t.Error("without randomness there is no secret")
	}
}

func FuzzWellFormed(f *testing.F) {
	word, err := newSecret(tokenPrefix, newRandom(2))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(word)
	f.Add("car_s_")
	f.Add("")
	f.Fuzz(func(t *testing.T, s string) {
		if wellFormed(tokenPrefix, s) && len(s) != len(word) {
			t.Errorf("%q passes for a token", s)
		}
	})
}

func TestNewID(t *testing.T) {
	shape := regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	random, last := newRandom(3), ""
	start := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range 100 {
		id, err := NewID(start.Add(time.Duration(i)*time.Millisecond), random)
		if err != nil || !shape.MatchString(id) || id <= last {
			t.Fatalf("%q after %q, %v: want UUIDv7s in order of time", id, last, err)
		}
		last = id
	}
	if id, _ := NewID(time.UnixMilli(0x0123456789ab), random); id[:13] != "01234567-89ab" {
		t.Errorf("%s does not begin with the time", id)
	}
	if _, err := NewID(start, brokenRandom{}); err == nil {
		t.Error("without randomness there is no id")
	}
}
