package terminal

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/gdamore/tcell/v3"
	"github.com/gdamore/tcell/v3/vt"
)

// sink is a terminal that keeps what is written.
type sink struct {
	tcell.Tty
	got  bytes.Buffer
	fail error
}

func (s *sink) Write(b []byte) (int, error) {
	if s.fail != nil {
		return 0, s.fail
	}
	return s.got.Write(b)
}

func (s *sink) Stop() error { return nil }

func TestSizeIsNeverAsked(t *testing.T) {
	const text = "\x1b[?2048$p\x1b[18t\x1b[1m18t\x1b[18\x1b[18t\x1b[18t\x1b[19t\x1b[1"
	want := strings.ReplaceAll(text, "\x1b[18t", "")
	for i := range len(text) + 1 {
		for j := i; j <= len(text); j++ {
			s := &sink{}
			q := &quietTty{Tty: s}
			for _, part := range []string{text[:i], text[i:j], text[j:]} {
				if n, err := q.Write([]byte(part)); n != len(part) || err != nil {
					t.Fatalf("writing %q: %d, %v", part, n, err)
				}
			}
			if err := q.Stop(); err != nil {
				t.Fatal(err)
			}
			if got := s.got.String(); got != want {
				t.Fatalf("split at %d and %d: %q, want %q", i, j, got, want)
			}
		}
	}
}

func TestQuietTtyReportsErrors(t *testing.T) {
	gone := errors.New("gone")
	for _, text := range []string{"text", "text\x1b[18t"} {
		q := &quietTty{Tty: &sink{fail: gone}}
		if n, err := q.Write([]byte(text)); n != 0 || !errors.Is(err, gone) {
			t.Errorf("%q: %d, %v", text, n, err)
		}
	}
}

// The screen of the program goes through the filter.
func TestScreenAsksNoSize(t *testing.T) {
	r := &recorder{MockTerm: vt.NewMockTerm(vt.MockOptSize{X: 80, Y: 24})}
	s, err := screenOn(r)
	if err != nil {
		t.Fatal(err)
	}
	if err := initScreen(s); err != nil {
		t.Fatal(err)
	}
	s.Fini()
	if text := r.written.String(); strings.Contains(text, "\x1b[18t") || !strings.Contains(text, "\x1b[?1049h") {
		t.Errorf("the size was asked for: %q", text)
	}
}

// brokenTty cannot be opened, as the terminal of a process that has none.
type brokenTty struct{ tcell.Tty }

func (brokenTty) Start() error { return errors.New("no such device") }
