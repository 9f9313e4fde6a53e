package netcode_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"carom/netcode/wire"
)

// messages are one of each.
var messages = []wire.Message{
	wire.Welcome{}, wire.Match{}, wire.Roster{}, wire.Scores{}, wire.Kill{}, wire.Over{}, wire.Final{}, wire.Notice{},
	wire.Snapshot{}, wire.Inputs{}, wire.Ping{}, wire.Pong{}, wire.Watch{},
}

func title(m wire.Message) string { return fmt.Sprintf("0x%02x %v", uint8(m.Kind()), m.Kind()) }

// TestOneTablePerMessage: no message without a table, no table without one.
func TestOneTablePerMessage(t *testing.T) {
	p := read(t)
	var want []string
	for _, m := range messages {
		want = append(want, title(m))
	}
	for k := range 256 {
		k := wire.Kind(k)
		if k.Known() != slices.Contains(want, fmt.Sprintf("0x%02x %v", uint8(k), k)) {
			t.Errorf("%v is not among this test's messages, or no kind", k)
		}
	}
	others := []string{"Its bytes", "The sealed datagram", "KCP", "TCP", "Frames"}
	var got []string
	for _, tb := range p.with("offset") {
		got = append(got, tb.section)
	}
	slices.Sort(got)
	if want = append(want, others...); !slices.Equal(got, slices.Sorted(slices.Values(want))) {
		t.Errorf("tables of fields:\n got %q\nwant %q", got, slices.Sorted(slices.Values(want)))
	}
}

// TestMessageLayouts encodes random messages by the table and by the code.
func TestMessageLayouts(t *testing.T) {
	const seed = 7
	r := rand.New(rand.NewPCG(seed, 0))
	p := read(t)
	for _, m := range messages {
		l := p.layout(t, title(m))
		if n, _, _ := strings.Cut(title(m), " "); p.table(t, title(m), "offset").rows[0]["range"] != n || l[0].name != "kind" {
			t.Errorf("%s: the first row is not its kind", title(m))
		}
		covers(t, title(m), l, reflect.TypeOf(m))
		for range 100 {
			v, full := random(r, l, m)
			got := full.Append(nil)
			if want, _ := l.encode(v); !bytes.Equal(got, want) {
				t.Fatalf("%s, seed %d: %+v\nis %x\nby the page %x", title(m), seed, full, got, want)
			}
			if back, err := wire.Parse(got); err != nil || !reflect.DeepEqual(back, full) {
				t.Fatalf("%s, seed %d: %+v came back as %+v, %v", title(m), seed, full, back, err)
			}
		}
	}
}

// covers tells that every field of the struct has a row.
func covers(t *testing.T, section string, l layout, typ reflect.Type) {
	t.Helper()
	for i := range typ.NumField() {
		f := typ.Field(i)
		if f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.Struct {
			covers(t, section, l, f.Type.Elem())
			continue
		}
		if !slices.ContainsFunc(l, func(d field) bool { return key(d.name) == strings.ToLower(f.Name) }) {
			t.Errorf("%s: no row for %s", section, f.Name)
		}
	}
}
