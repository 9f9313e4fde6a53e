package ranking

import (
	"math"
	"strings"
	"testing"
)

func TestCursor(t *testing.T) {
	for _, k := range []Key{
		{Score: 1500, Reached: 1, ID: "a"},
		{Score: math.MinInt32, Reached: math.MinInt64, ID: "\x00"},
		{Score: math.MaxInt32, Reached: math.MaxInt64, ID: strings.Repeat("x", maxID)},
	} {
		if got, err := ParseCursor(k.Cursor()); err != nil || got != k {
			t.Errorf("%+v came back as %+v, %v", k, got, err)
		}
	}
	if k, err := ParseCursor(""); err != nil || k != (Key{}) {
		t.Errorf("the empty cursor is the beginning, got %+v, %v", k, err)
	}
	good := Key{Score: 1, ID: "ab"}.Cursor()
	for why, s := range map[string]string{
		"no base64":         "!!!!",
		"padding":           good + "=",
		"a line break":      good[:4] + "\n" + good[4:],
		"too short":         good[:8],
		"no id":             Key{Score: 1}.Cursor(),
		"far too long":      strings.Repeat("A", 1<<20),
		"bits left over":    good[:len(good)-1] + "_",
		"the other letters": "+/" + good[2:],
	} {
		if k, err := ParseCursor(s); err == nil {
			t.Errorf("%s: %q was read as %+v", why, s, k)
		}
	}
}

func FuzzParseCursor(f *testing.F) {
	f.Add("")
	f.Add(Key{Score: 1500, Reached: 1893553445, ID: "0190b7a2-0000-7000-8000-000000000000"}.Cursor())
	f.Add("AAAAAAAAAAAAAAAAAA")
	f.Fuzz(func(t *testing.T, s string) {
		k, err := ParseCursor(s)
		if err == nil && s != "" && k.Cursor() != s {
			t.Errorf("%q was read as %+v, which is %q", s, k, k.Cursor())
		}
	})
}
