package netcode_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"carom/netcode/wire"
)

// TestRanges tries every value of every byte-wide field, every length of every
// text and tail, and compares what is refused with the table.
func TestRanges(t *testing.T) {
	p := read(t)
	for _, m := range messages {
		l := p.layout(t, title(m))
		b, fields := example(l, m)
		for _, f := range fields[1:] {
			switch f.typ {
			case "text":
				for n := range 256 {
					c := append(b[:f.at:f.at], byte(n))
					c = append(append(c, strings.Repeat("x", n)...), b[f.at+1+int(b[f.at]):]...)
					try(t, title(m), f.field, c, int64(n), inside(f.rng, int64(n)))
				}
			case "u8", "i8", "bool":
				for x := range 256 {
					c := bytes.Clone(b)
					c[f.at] = byte(x)
					n := int64(x)
					if f.typ == "i8" {
						n = int64(int8(x))
					}
					try(t, title(m), f.field, c, n, inside(f.rng, n))
				}
			case "rest":
				for _, n := range []int64{f.bytes.lo, f.bytes.hi, f.bytes.hi + 1} {
					try(t, title(m), f.field, append(b[:f.at:f.at], make([]byte, n)...), n, n <= f.bytes.hi)
				}
			case "bytes":
			default:
				if f.rng[0] != limits[f.typ] {
					t.Errorf("%s, %s: this test does not know how to try a range of %s", title(m), f.name, f.typ)
				}
			}
		}
		ascends(t, l, m)
	}
}

// example is a message with one entry in its list, if it has one.
func example(l layout, m wire.Message) ([]byte, []where) {
	r := rand.New(rand.NewPCG(1, 2))
	for {
		v, _ := random(r, l, m)
		if e, list := v["entries"].([]values); !list || len(e) == 1 {
			return l.encode(v)
		}
	}
}

// try parses b, in which f has the value n, and only looks at ranges.
func try(t *testing.T, section string, f field, b []byte, n int64, want bool) {
	t.Helper()
	if _, err := wire.Parse(b); errors.Is(err, wire.ErrRange) == want {
		t.Errorf("%s, %s: %d is in the table's range: %v; the parser says %v", section, f.name, n, want, err)
	}
}

func inside(spans []span, n int64) bool {
	for _, s := range spans {
		if n >= s.lo && n <= s.hi {
			return true
		}
	}
	return false
}

// ascends tries a list whose entries are all for seat 0.
func ascends(t *testing.T, l layout, m wire.Message) {
	for _, f := range l {
		if !f.entry || f.name != "seat" {
			continue
		}
		v := reflect.New(reflect.TypeOf(m)).Elem()
		list := v.FieldByNameFunc(func(n string) bool { return n == "Entries" || n == "Rows" })
		list.Set(reflect.MakeSlice(list.Type(), 2, 2))
		_, err := wire.Parse(v.Interface().(wire.Message).Append(nil))
		if says := strings.Contains(f.meaning, "ascending"); errors.Is(err, wire.ErrRange) != says {
			t.Errorf("%s: strictly ascending: %v, but one seat twice gives %v", title(m), says, err)
		}
	}
}
