package lounge

import (
	"io"
	"strings"
)

// letters are those of codes: none looks like another.
const letters = "ACDEFGHJKMNPQRTVWXY34679"

// codeLength is how many letters a code has.
const codeLength = 6

// NewCode returns a random code. Random bytes past the last multiple of the
// number of letters are drawn again, so that all codes are equally likely.
func NewCode(random io.Reader) (string, error) {
	var code strings.Builder
	var b [1]byte
	for code.Len() < codeLength {
		if _, err := io.ReadFull(random, b[:]); err != nil {
			return "", err
		}
		if int(b[0]) < 256/len(letters)*len(letters) {
			code.WriteByte(letters[int(b[0])%len(letters)])
		}
	}
	return code.String(), nil
}

// CleanCode returns a code as it was given out, of what somebody typed: in any
// case, with spaces or dashes. False: it cannot be one.
func CleanCode(typed string) (string, bool) {
	if len(typed) > 4*codeLength {
		return "", false
	}
	code := strings.ToUpper(strings.NewReplacer(" ", "", "-", "").Replace(typed))
	if len(code) != codeLength || strings.Trim(code, letters) != "" {
		return "", false
	}
	return code, true
}
