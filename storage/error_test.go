package storage

import (
	"context"
	"errors"
	"fmt"
	"testing"
)

func TestKindOf(t *testing.T) {
	inner := E("bolt.Get", NotFound, "k", errors.New("no such account"))
	for _, test := range []struct {
		why  string
		err  error
		want ErrorKind
	}{
		{"a plain error is nobody's fault but ours", errors.New("x"), Internal},
		{"one of ours", inner, NotFound},
		{"wrapped by fmt", fmt.Errorf("reading: %w", inner), NotFound},
		{"the outermost decides", E("lobby.SignIn", Unauthorized, "", inner), Unauthorized},
		{"a context that was cancelled", fmt.Errorf("x: %w", context.Canceled), Unavailable},
		{"a context whose time is up", context.DeadlineExceeded, Unavailable},
	} {
		if got := KindOf(test.err); got != test.want {
			t.Errorf("%s: got %v, want %v", test.why, got, test.want)
		}
		if !Is(test.err, test.want) {
			t.Errorf("%s: Is disagrees with KindOf", test.why)
		}
	}
	if Is(nil, Internal) {
		t.Error("no error is of no kind")
	}
}

func TestErrorText(t *testing.T) {
	disk := E("bolt.commit", Internal, "", errors.New("write /srv/carom.db: no space left"))
	for _, test := range []struct {
		why             string
		err             *Error
		chain, sentence string
	}{
		{"all parts", E("lobby.Register", Conflict, "name", errors.New("the name is taken")),
			"lobby.Register: name: conflict: the name is taken", "the name is taken"},
		{"what broke inside is not for people", E("lobby.Report", Unavailable, "", disk),
			"lobby.Report: unavailable: bolt.commit: internal: write /srv/carom.db: no space left", "something went wrong on the server"},
		{"the innermost sentence", E("lobby.Profile", NotFound, "ann", E("bolt.Get", NotFound, "a1", errors.New("no such account"))),
			"lobby.Profile: ann: not_found: bolt.Get: a1: not_found: no such account", "no such account"},
		{"no cause", &Error{Kind: RateLimited}, "rate_limited", "rate limited"},
		{"a kind that is not there", &Error{Kind: 99, Err: errors.New("x")}, "internal: x", "x"},
	} {
		if got := test.err.Error(); got != test.chain {
			t.Errorf("%s: Error() = %q, want %q", test.why, got, test.chain)
		}
		if got := test.err.Sentence(); got != test.sentence {
			t.Errorf("%s: Sentence() = %q, want %q", test.why, got, test.sentence)
		}
	}
}
