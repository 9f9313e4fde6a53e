package api

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestEvents(t *testing.T) {
	const kind = "text/event-stream; charset=utf-8"
	stop := errors.New("enough")
	for _, test := range []struct {
		why, kind, body string
		want            []string
		err             string
	}{
		{"events, comments and heartbeats", kind, "retry: 2000\n\n: hb\n\nid: b-1\nevent: ticket\ndata: {\"a\":1}\n\n:\n\nevent:replaced\ndata:{}\n\n",
			[]string{"b-1 ticket {\"a\":1}", " replaced {}"}, ""},
		{"carriage returns and fields of the future", kind, "id: b-1\r\nlater: x\r\nevent: hello\r\ndata: {}\r\n\r\n", []string{"b-1 hello {}"}, ""},
		{"half an event", kind, "id: b-1\nevent: hello\ndata: {}\n", nil, ""},
		{"an event without a name", kind, "id: b-1\ndata: {}\n\n", nil, ""},
		{"a line without end", kind, "data: " + strings.Repeat("x", maxEvent), nil, "too long"},
		{"no stream", "text/html", "<html>", nil, "not what a Carom lobby sends"},
		{"who has heard enough", kind, "event: enough\ndata: {}\n\nevent: hello\ndata: {}\n\n", []string{" enough {}"}, "enough"},
	} {
		var got []string
		c := answering(t, 200, test.kind, test.body)
		err := c.Events(t.Context(), "", func(e Event) error {
			got = append(got, fmt.Sprintf("%s %s %s", e.ID, e.Name, e.Data))
			if e.Name == "enough" {
				return stop
			}
			return nil
		})
		if !slices.Equal(got, test.want) || (err == nil) != (test.err == "") || err != nil && !strings.Contains(err.Error(), test.err) {
			t.Errorf("%s: heard %q, %v, want %q, %q", test.why, got, err, test.want, test.err)
		}
	}
	c := answering(t, 401, ProblemType, `{"code":"unauthorized","detail":"sign in"}`)
	var refused *Error
	if err := c.Events(t.Context(), "b-1", nil); !errors.As(err, &refused) || refused.Code != CodeUnauthorized {
		t.Errorf("%v", err)
	}
}
