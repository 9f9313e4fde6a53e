package wire

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"
)

// A sample is a message and the exact bytes of its whole encoding.
type sample struct {
	m     Message
	bytes []byte
}

// samples are added to by each message's own test file.
var samples []sample

func register(m Message, parts ...any) sample {
	var b []byte
	for _, p := range parts {
		switch p := p.(type) {
		case int:
			b = append(b, byte(p))
		case string:
			b = append(b, p...)
		case []byte:
			b = append(b, p...)
		}
	}
	s := sample{m, b}
	samples = append(samples, s)
	return s
}

// seq is n bytes that count up from first.
func seq(first, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(first + i)
	}
	return b
}

// check tests one message: its bytes, that they parse back, that no cut and no
// extra byte parses unless the message ends in an opaque tail.
func (s sample) check(t *testing.T, tail int) {
	t.Helper()
	got := s.m.Append([]byte("before"))
	if !bytes.Equal(got, append([]byte("before"), s.bytes...)) {
		t.Fatalf("Append:\n got %x\nwant %x", got[6:], s.bytes)
	}
	back, err := Parse(s.bytes)
	if err != nil || !reflect.DeepEqual(back, s.m) {
		t.Fatalf("Parse: got %+v, %v; want %+v", back, err, s.m)
	}
	for n := range len(s.bytes) - tail {
		if _, err := Parse(s.bytes[:n:n]); !errors.Is(err, ErrShort) {
			t.Errorf("cut after %d bytes: got %v, want %v", n, err, ErrShort)
		}
	}
	if _, err := Parse(append(bytes.Clone(s.bytes), 0)); tail == 0 && !errors.Is(err, ErrTrailing) {
		t.Errorf("one byte too many: got %v, want %v", err, ErrTrailing)
	}
}

// refuse tests that a sample with one byte changed is refused in the right way.
func (s sample) refuse(t *testing.T, at int, value byte, want error, why string) {
	t.Helper()
	b := bytes.Clone(s.bytes)
	b[at] = value
	if _, err := Parse(b); !errors.Is(err, want) {
		t.Errorf("%s: got %v, want %v", why, err, want)
	}
}

func TestKinds(t *testing.T) {
	seen := map[Kind]bool{}
	for _, s := range samples {
		seen[s.m.Kind()] = true
		if got := reflect.TypeOf(s.m).Name(); got != s.m.Kind().String() {
			t.Errorf("%v names itself %q", got, s.m.Kind())
		}
	}
	for k := range 256 {
		k := Kind(k)
		if _, ok := kinds[k]; ok != k.Known() || ok != seen[k] {
			t.Errorf("%v: in the table %v, known %v, tested %v", k, ok, k.Known(), seen[k])
		}
	}
	if _, err := Parse(nil); !errors.Is(err, ErrShort) {
		t.Errorf("empty message: %v", err)
	}
	if _, err := Parse([]byte{0xee, 1, 2}); !errors.Is(err, ErrKind) {
		t.Errorf("unknown kind: %v", err)
	}
}

func TestPlainText(t *testing.T) {
	for _, c := range []struct {
		in, want string
		max      int
		why      string
	}{
		{"Ada", "Ada", 24, "short plain text passes"},
		{"Zoë", "Zo", 3, "a character is not cut in two"},
		{"a\x1b[2Jb", "a[2Jb", 24, "escape sequences would reach a terminal"},
		{"a\x9bb\xff", "a\uFFFDb\uFFFD", 24, "broken UTF-8 becomes the replacement character"},
		{"a\u0085b", "ab", 24, "C1 controls are controls too"},
		{strings.Repeat("x", 30), strings.Repeat("x", 24), 24, "too long is cut"},
	} {
		if got := clip(c.in, c.max); got != c.want || !plain([]byte(got)) {
			t.Errorf("%s: clip(%q, %d) = %q, want %q", c.why, c.in, c.max, got, c.want)
		}
	}
	for _, bad := range []string{"\x00", "\x1b", "\x7f", "\xff", "\xc2\x85", "\xed\xa0\x80"} {
		if plain([]byte(bad)) {
			t.Errorf("%q passes as plain", bad)
		}
	}
}

func TestReasons(t *testing.T) {
	seen := map[string]Reason{}
	for r := Quit; r <= SignedOut; r++ {
		s := r.String()
		if other, ok := seen[s]; ok || !strings.HasSuffix(s, ".") || strings.Contains(s, "does not know") {
			t.Errorf("reason %d: %q (also that of %d)", r, s, other)
		}
		seen[s] = r
	}
	for _, r := range []Reason{0, SignedOut + 1, 255} {
		if !strings.Contains(r.String(), "does not know") {
			t.Errorf("reason %d: %q", r, r)
		}
	}
}

func TestHotPathDoesNotAllocate(t *testing.T) {
	snap := Snapshot{No: 1, Body: make([]byte, 400)}.Append(nil)
	in := Inputs{HasAck: true, Body: make([]byte, 20)}.Append(nil)
	look := Watch{HasAck: true}.Append(nil)
	buf := make([]byte, 0, MaxDatagram)
	var sink int
	if n := testing.AllocsPerRun(100, func() {
		s, _ := ParseSnapshot(snap[1:])
		i, _ := ParseInputs(in[1:])
		w, _ := ParseWatch(look[1:])
		buf = w.Append(i.Append(s.Append(buf[:0])))
		sink += len(buf)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range samples {
		f.Add(s.bytes)
		f.Add(append(bytes.Clone(s.bytes), 0))
		f.Add(s.bytes[:len(s.bytes)/2])
	}
	f.Fuzz(func(t *testing.T, msg []byte) {
		m, err := Parse(msg)
		if err != nil {
			return
		}
		if again := m.Append(nil); !bytes.Equal(again, msg) {
			t.Fatalf("%v is not canonical:\n got %x\nfrom %x", m.Kind(), again, msg)
		}
	})
}
