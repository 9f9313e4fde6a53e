package netcode_test

import (
	"errors"
	"fmt"
	"go/token"
	"go/types"
	"os"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

// TestConstants compares every number that a table calls a constant.
func TestConstants(t *testing.T) {
	s, named := source{}, map[string]bool{}
	for _, tb := range read(t).with("constant") {
		for _, r := range tb.rows {
			named[r["constant"]] = true
			text := r["value"]
			if tb.head[0] == "code" {
				text = r["code"]
			}
			if got, want := amount(t, text), s.value(t, r["constant"]); got != want {
				t.Errorf("%s: %s is %d, the page says %s", tb.section, r["constant"], want, text)
			}
		}
	}
	for pkg, pattern := range map[string]string{
		"wire": "^(Max|None$|Notice)", "session": ".", "seal": "Size$|^Overhead$", "input": "^(Bits|Most|Largest|Ahead|Repeat)$",
	} {
		for _, id := range s.load(pkg).Scope().Names() {
			_, constant := s.load(pkg).Scope().Lookup(id).(*types.Const)
			if constant && token.IsExported(id) && regexp.MustCompile(pattern).MatchString(id) && !named[pkg+"."+id] {
				t.Errorf("no table has %s.%s", pkg, id)
			}
		}
	}
	for prefix, limits := range peerLimits {
		for i := range reflect.TypeOf(limits).NumField() {
			if f := prefix + reflect.TypeOf(limits).Field(i).Name; !named[f] {
				t.Errorf("no table has %s", f)
			}
		}
	}
}

// amount reads "1,200 bytes", "90 a second" or "500 ms", the last in nanoseconds.
func amount(t *testing.T, text string) int64 {
	t.Helper()
	number, unit, _ := strings.Cut(strings.ReplaceAll(text, ",", ""), " ")
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		t.Errorf("%q does not begin with a number", text)
	}
	switch unit {
	case "s":
		n *= int64(time.Second)
	case "ms":
		n *= int64(time.Millisecond)
	}
	return n
}

// TestReasons: every reason that has a sentence has a row, and the same number,
// name and sentence.
func TestReasons(t *testing.T) {
	s, rows := source{}, map[string]row{}
	for _, r := range read(t).table(t, "Close reasons", "number").rows {
		if rows[r["number"]] = r; s.value(t, "wire."+r["name"]) != amount(t, r["number"]) {
			t.Errorf("reason %s is not %s", r["number"], r["name"])
		}
	}
	for n := range 256 {
		reason := wire.Reason(n)
		known := !strings.Contains(reason.String(), "does not know")
		r, ok := rows[fmt.Sprint(n)]
		if ok != known || known && r["sentence"] != reason.String() {
			t.Errorf("reason %d: %q in the code, %q on the page", n, reason, r["sentence"])
		}
	}
}

// TestTypes compares the numbers of datagrams and frames.
func TestTypes(t *testing.T) {
	p, s := read(t), source{}
	for section, prefix := range map[string]string{"Types of datagram": "kcp.type", "Frames": "transport.Frame"} {
		rows := p.table(t, section, "name").rows
		if len(rows) != 4 {
			t.Errorf("%s: %d types", section, len(rows))
		}
		for _, r := range rows {
			name := prefix + strings.ToUpper(r["name"][:1]) + r["name"][1:]
			if got := fmt.Sprint(s.value(t, name)); got != r["type"] {
				t.Errorf("%s is %s, the page says %s", name, got, r["type"])
			}
		}
	}
	sizes := map[int][]span{}
	for _, r := range p.table(t, "Frames", "name").rows {
		sizes[int(amount(t, r["type"]))] = spansOf(t, r["bytes"])
	}
	for typ := range 6 {
		for _, n := range []int{0, 1, 2, 63, 64, 65, 1149, 1150, 1151, 1<<14 - 1, 1 << 14, 1<<14 + 1, 1<<16 - 1} {
			stream := strings.NewReader(string([]byte{byte(typ), byte(n), byte(n >> 8)}))
			_, _, err := transport.NewFrameReader(stream).Next()
			if taken := !errors.Is(err, transport.ErrFrame); taken != inside(sizes[typ], int64(n)) {
				t.Fatalf("a frame of type %d and %d bytes is taken: %v, by the page %v", typ, n, taken, !taken)
			}
		}
	}
}

// TestHistory: the page, the package comment and the constant end with the same version.
func TestHistory(t *testing.T) {
	rows := read(t).table(t, "History", "version").rows
	doc, err := os.ReadFile("wire/doc.go")
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != wire.Version {
		t.Fatalf("%d versions on the page, and this is version %d", len(rows), wire.Version)
	}
	for i, r := range rows {
		if n := fmt.Sprint(i + 1); r["version"] != n || !strings.Contains(string(doc), "//\t"+n+"  "+r["what changed"]) {
			t.Errorf("version %s (%s) is not so in the comment of package wire", n, r["what changed"])
		}
	}
}
