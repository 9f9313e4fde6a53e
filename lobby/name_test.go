package lobby

import (
	"strings"
	"testing"
)

func TestCheckName(t *testing.T) {
	for _, test := range []struct {
		name, why string
		ok        bool
	}{
		{"Al", "the shortest", true},
		{"abcdefghijklmnopqrst", "the longest", true},
		{"a-b_c9", "all that is allowed", true},
		{"guesthouse", "only guest- is taken by the server", true},
		{"Botany", "only bot- is taken by the server", true},
		{"", "empty", false},
		{"A", "too short", false},
		{"abcdefghijklmnopqrstu", "too long", false},
		{"9lives", "a digit first", false},
		{"-ann", "a dash first", false},
		{"ann-", "a dash last", false},
		{"ann_", "a line last", false},
		{"an n", "a space", false},
		{"ann\n", "a line break", false},
		{"аnn", "a Cyrillic letter", false},
		{"ann\x00b", "a zero byte", false},
		{"admin", "reserved", false},
		{"Adm1n", "looks reserved", false},
		{"s_e-rver", "looks reserved in spite of lines", false},
		{"guest-k3vd7", "the server's to give", false},
		{"Bot-hex", "the server's to give", false},
	} {
		err := checkName("Register", test.name)
		if (err == nil) != test.ok {
			t.Errorf("%q (%s): got %v", test.name, test.why, err)
		}
		if err != nil {
			wantKind(t, err, Invalid, "name", test.why)
		}
	}
}

func TestNameKey(t *testing.T) {
	for _, same := range []string{
		"Ann ann ANN a-n-n a_nn",
		"bill b1ll bi11 BlII b-i-l-l",
		"bob b0b bOB",
		"modern modem rnodern",
		"O0o ooo 0-0-0",
	} {
		words := strings.Fields(same)
		for _, w := range words {
			if nameKey(w) != nameKey(words[0]) {
				t.Errorf("%s and %s look alike, keys %s and %s", words[0], w, nameKey(words[0]), nameKey(w))
			}
		}
	}
	if nameKey("ann") == nameKey("anne") || nameKey("2b") == nameKey("b") {
		t.Error("other names have other keys")
	}
}

func TestGivenNames(t *testing.T) {
	random := newRandom(4)
	letters := map[rune]int{}
	for range 2000 {
		name, err := givenName("guest-", 5, random)
		if err != nil || len(name) != len("guest-")+5 || !nameShape.MatchString(name) {
			t.Fatalf("%q, %v", name, err)
		}
		for _, r := range name[len("guest-"):] {
			letters[r]++
		}
	}
	for _, r := range nameLetters {
		if n := letters[r]; n < 250 || n > 550 { // 10,000 letters over 26
			t.Errorf("%c was drawn %d times, want about 385", r, n)
		}
	}
	if _, err := givenName("guest-", 5, brokenRandom{}); err == nil {
		t.Error("without randomness there is no name")
	}
}
