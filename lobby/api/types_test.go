package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"
	"time"
)

func TestBytes(t *testing.T) {
	for _, test := range []struct {
		raw  []byte
		text string
	}{
		{nil, `""`}, {[]byte{0}, `"AA"`}, {[]byte{0xfb, 0xff, 0xfe}, `"-__-"`}, {[]byte{0xff, 0xff}, `"__8"`},
	} {
		out, err := json.Marshal(Bytes(test.raw))
		if err != nil || string(out) != test.text {
			t.Errorf("%x became %s, %v", test.raw, out, err)
		}
		var back Bytes
		if err := json.Unmarshal([]byte(test.text), &back); err != nil || !bytes.Equal(back, test.raw) {
			t.Errorf("%s became %x, %v", test.text, back, err)
		}
	}
	for _, bad := range []string{`"+/+/"`, `"AA=="`, `"A"`, `"A A"`, `5`} {
		var b Bytes
		if err := json.Unmarshal([]byte(bad), &b); err == nil {
			t.Errorf("%s was taken for %x", bad, b)
		}
	}
}

func FuzzBytes(f *testing.F) {
	f.Add("-__-")
	f.Add("AA==")
	f.Fuzz(func(t *testing.T, text string) {
		var b Bytes
		if b.UnmarshalText([]byte(text)) != nil {
			return
		}
		out, err := b.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var again Bytes
		if err := again.UnmarshalText(out); err != nil || !bytes.Equal(again, b) {
			t.Errorf("%q: %x and %x, %v", text, b, again, err)
		}
	})
}

func TestNullsAndAbsences(t *testing.T) {
	started := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	out, err := json.Marshal(Match{ID: "m", Status: Live, Started: started, Players: []MatchPlayer{{Name: "mira"}}})
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"id":"m","mode":"","map":"","map_hash":"","status":"live","started":"2026-11-22T12:00:00Z","ended":null,"rated":false,` +
		`"players":[{"name":"mira","kind":"","place":0,"score":0,"kills":0,"deaths":0,"left":false,"rating":null,"rating_change":null}]}`
	if string(out) != want {
		t.Errorf("got  %s\nwant %s", out, want)
	}
}

func ExamplePage_More() {
	next := "abc"
	page := Page[Row]{Items: []Row{{Rank: 1, Name: "mira"}}, Next: &next, Total: 2}
	cursor, ok := page.More()
	fmt.Println(cursor, ok)
	_, ok = Page[Row]{}.More()
	fmt.Println(ok)
	// Output:
	// abc true
	// false
}
