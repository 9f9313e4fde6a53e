package netcode_test

import (
	"fmt"
	"os"
	"regexp"
	"testing"
)

// TestMessageTable compares the overview with the tables below it and with the code.
func TestMessageTable(t *testing.T) {
	p := read(t)
	doc, err := os.ReadFile("wire/doc.go")
	if err != nil {
		t.Fatal(err)
	}
	rows := p.table(t, "Messages", "kind").rows
	if len(rows) != len(messages) {
		t.Fatalf("%d messages in the overview, want %d", len(rows), len(messages))
	}
	for i, m := range messages {
		r, l := rows[i], p.layout(t, title(m))
		if got := r["kind"] + " " + r["name"]; got != title(m) {
			t.Errorf("row %d: %s, want %s", i, got, title(m))
		}
		if (r["lane"] == "reliable") != m.Kind().Reliable() {
			t.Errorf("%s: lane %s", title(m), r["lane"])
		}
		size := l.size()
		want := fmt.Sprintf("%d–%d", size.lo, size.hi)
		if size.lo == size.hi {
			want = fmt.Sprint(size.lo)
		}
		if r["bytes"] != want {
			t.Errorf("%s: %s bytes, but its fields add up to %s", title(m), r["bytes"], want)
		}
		if line := fmt.Sprintf(`//\t%s +%s +%s +%s `, r["kind"], r["name"], r["lane"], r["direction"]); !regexp.MustCompile(line).Match(doc) {
			t.Errorf("%s: the comment of package wire has no line %q", title(m), line)
		}
		for _, f := range l {
			if since := r["since"]; since != fmt.Sprint(l[0].since) || f.since < l[0].since {
				t.Errorf("%s, %s: since %d, in a message since %s", title(m), f.name, f.since, since)
			}
		}
	}
}

// size is how short and how long a message can be.
func (l layout) size() (s span) {
	entries := span{}
	for _, f := range l {
		switch {
		case f.name == "count":
			entries = f.rng[0]
		case f.entry:
			s.lo += entries.lo * f.bytes.lo
			s.hi += entries.hi * f.bytes.hi
			continue
		}
		if f.only == "" {
			s.lo += f.bytes.lo
		}
		s.hi += f.bytes.hi
	}
	return s
}
