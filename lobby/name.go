package lobby

import (
	"io"
	"regexp"
	"strings"
)

// Names are plain ASCII: letters that look alike in other scripts cannot be used
// to pass for somebody else.
var nameShape = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*[A-Za-z0-9]$`)

const minName, maxName = 2, 20

// reserved names would pass for the house. They are compared by nameKey.
var reserved = func() map[string]bool {
	m := map[string]bool{}
	for _, name := range strings.Fields(`
		account admin administrator all anonymous anybody bot bots carom console deleted everyone
		ghost guest guests help host lobby me mod moderator nobody none null official operator owner
		player players root security server somebody staff support sysop system team undefined
		unknown user you`) {
		m[nameKey(name)] = true
	}
	return m
}()

// checkName returns why a name cannot be registered, or nil. Whether it is taken
// is the store's to say.
func checkName(op, name string) error {
	switch {
	case len(name) < minName || len(name) > maxName:
		return Errorf(op, Invalid, "name", "a name has %d to %d characters", minName, maxName)
	case !nameShape.MatchString(name):
		return Errorf(op, Invalid, "name", "a name begins with a letter, ends with a letter or digit, and has only letters, digits, - and _ between")
	case reserved[nameKey(name)]:
		return Errorf(op, Invalid, "name", "the name %s is reserved; choose another", name)
	case looksGiven(name):
		return Errorf(op, Invalid, "name", "names that begin like %s are given by the server; choose another", strings.Join(givenPrefixes, ", "))
	}
	return nil
}

// givenPrefixes begin the names that the server makes up.
var givenPrefixes = []string{"guest-", "bot-", "deleted-"}

// looksGiven reports whether a name could pass for one that the server has given.
func looksGiven(name string) bool {
	fold := func(s string) string { return foldLetters.Replace(strings.ReplaceAll(strings.ToLower(s), "_", "-")) }
	for _, p := range givenPrefixes {
		if strings.HasPrefix(fold(name), fold(p)) {
			return true
		}
	}
	return false
}

// nameKey folds what looks alike: case, 0 and o, 1 and i and l, rn and m, and
// whether there is a - or _. Two accounts never share a key.
func nameKey(name string) string {
	return strings.ReplaceAll(dropSigns.Replace(foldLetters.Replace(strings.ToLower(name))), "rn", "m")
}

var (
	foldLetters = strings.NewReplacer("0", "o", "1", "l", "i", "l")
	dropSigns   = strings.NewReplacer("-", "", "_", "")
)

// nameLetters are those of given names: none looks like another, and they spell little.
const nameLetters = "2345679bcdfghjkmnpqrstvwxz"

// givenName makes up a name such as guest-k3vd7.
func givenName(prefix string, letters int, random io.Reader) (string, error) {
	word, err := draw(nameLetters, letters, random)
	return prefix + word, err
}

// draw makes up a word of so many of these letters, each equally likely.
func draw(letters string, n int, random io.Reader) (string, error) {
	word := make([]byte, 0, n)
	b := make([]byte, 1)
	for len(word) < n {
		if _, err := io.ReadFull(random, b); err != nil {
			return "", err
		}
		// Taking only whole multiples keeps every letter equally likely.
		if i := len(letters); int(b[0]) < 256/i*i {
			word = append(word, letters[int(b[0])%i])
		}
	}
	return string(word), nil
}
