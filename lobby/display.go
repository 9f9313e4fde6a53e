package lobby

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/secure/precis"
)

// A display name may be written in any one script, since the handle is always
// shown beside it. What is refused is what could hide or imitate: control and
// format characters, mixed scripts, piles of accents, reserved words.
const maxDisplay, maxAccents = 24, 2

// checkDisplay returns a display name as it is kept, or why it cannot be chosen.
// An empty one stands for none.
func checkDisplay(op, text string) (string, error) {
	refuse := func(format string, args ...any) (string, error) {
		return "", Errorf(op, Invalid, "display_name", format, args...)
	}
	if strings.TrimSpace(text) == "" {
		return "", nil
	}
	if len(text) > 4*utf8.UTFMax*maxDisplay { // normalising is not for free
		return refuse("a display name has at most %d characters", maxDisplay)
	}
	name, err := precis.Nickname.String(text)
	switch {
	case err != nil:
		return refuse("a display name has letters, digits, punctuation and single spaces only")
	case utf8.RuneCountInString(name) > maxDisplay:
		return refuse("a display name has at most %d characters", maxDisplay)
	case !visible(name):
		return refuse("a display name begins with a character that can be seen and has at most %d accents on each", maxAccents)
	case !oneScript(name):
		return refuse("a display name is written in one script")
	case reserved[nameKey(strings.Join(strings.Fields(name), ""))]:
		return refuse("the name %s is reserved; choose another", name)
	}
	return name, nil
}

// visible reports whether every character stands on its own or is one of a few
// accents on one that does, and none is there only to change how others look.
func visible(name string) bool {
	accents := maxAccents // none may come first
	for _, r := range name {
		switch {
		case unicode.In(r, unicode.M):
			if accents++; accents > maxAccents {
				return false
			}
		case unicode.In(r, unicode.C) || !unicode.IsPrint(r):
			return false
		default:
			accents = 0
		}
	}
	return true
}

// together are scripts that one language writes with.
var together = []string{"Han Hiragana Katakana", "Han Hangul", "Han Bopomofo"}

func oneScript(name string) bool {
	used := map[string]bool{}
	for _, r := range name {
		if s := scriptOf(r); s != "Common" && s != "Inherited" {
			used[s] = true
		}
	}
	if len(used) <= 1 {
		return true
	}
	for _, group := range together {
		in := 0
		for _, s := range strings.Fields(group) {
			if used[s] {
				in++
			}
		}
		if in == len(used) {
			return true
		}
	}
	return false
}

// scriptOf names the one script that a character belongs to.
func scriptOf(r rune) string {
	for name, table := range unicode.Scripts {
		if unicode.Is(table, r) {
			return name
		}
	}
	return "Unknown"
}
