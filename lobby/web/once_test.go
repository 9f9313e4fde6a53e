package web

import (
	"fmt"
	"net/http/httptest"
	"testing"
	"time"

	"carom/lobby"
	"carom/lobby/api"
)

// makeRoom is POST /v1/rooms with a key.
func makeRoom(s *Server, key, body string) *httptest.ResponseRecorder {
	return call(s, "POST", "/v1/rooms", body, "Authorization", withToken, "Content-Type", "application/json", onceHeader, key)
}

func TestOnce(t *testing.T) {
	f := newFake()
	now := noon
	c := testConfig(f)
	c.Now = func() time.Time { return now }
	s := newServer(t, c)
	const body = `{"mode":"ffa"}`
	first := makeRoom(s, "k1", body)
	f.err = lobby.Errorf("CreateRoom", lobby.Conflict, "", "you are in another room")
	again := makeRoom(s, "k1", body)
	if first.Code != 201 || again.Code != 201 || again.Body.String() != first.Body.String() || again.Header().Get(replayedHeader) != "true" ||
		again.Header().Get("Content-Type") != first.Header().Get("Content-Type") {
		t.Errorf("%d %s, then %d %s", first.Code, first.Body, again.Code, again.Body)
	}
	if p := problemIn(t, makeRoom(s, "k1", `{"mode":"tdm"}`)); p.Status != 422 || p.Fields[0].In != "header" {
		t.Errorf("another body: %+v", p)
	}
	if p := problemIn(t, call(s, "POST", "/v1/parties", "", "Authorization", withToken, onceHeader, "k1")); p.Status != 422 {
		t.Errorf("another call: %+v", p)
	}
	if w := makeRoom(s, "k2", body); w.Code != 409 || w.Header().Get(replayedHeader) != "" {
		t.Errorf("another key is another call: %d", w.Code)
	}
	f.err = nil
	if w := makeRoom(s, "k2", body); w.Code != 409 || w.Header().Get(replayedHeader) != "true" {
		t.Errorf("a refusal is an answer: %d", w.Code)
	}
	f.err = lobby.Errorf("CreateRoom", lobby.Unavailable, "", "crowded")
	if w := makeRoom(s, "k3", body); w.Code != 503 {
		t.Errorf("%d", w.Code)
	}
	f.err = nil
	if w := makeRoom(s, "k3", body); w.Code != 201 {
		t.Errorf("not now is no answer: %d", w.Code)
	}
	f.boom = "bang"
	if w := makeRoom(s, "k4", body); w.Code != 500 {
		t.Errorf("%d", w.Code)
	}
	f.boom = nil
	if w := makeRoom(s, "k4", body); w.Code != 201 {
		t.Errorf("after a panic: %d", w.Code)
	}
	for _, bad := range []string{"with space", "é", fmt.Sprintf("%065d", 0)} {
		if p := problemIn(t, makeRoom(s, bad, body)); p.Status != 422 || p.Code != api.CodeInvalid {
			t.Errorf("key %q: %+v", bad, p)
		}
	}
	now = now.Add(onceFor)
	if w := makeRoom(s, "k1", `{"mode":"tdm"}`); w.Code != 201 {
		t.Errorf("a day later: %d %s", w.Code, w.Body)
	}
}

func TestMemo(t *testing.T) {
	m := newMemo()
	key := func(account, i int) memoKey { return memoKey{fmt.Sprint("a", account), fmt.Sprint("k", i)} }
	if _, found := m.begin(noon, key(0, 0), [32]byte{1}); found {
		t.Error("found what never was")
	}
	if a, found := m.begin(noon, key(0, 0), [32]byte{1}); !found || a.done {
		t.Errorf("while it is worked on: %+v, %v", a, found)
	}
	if _, found := m.begin(noon, key(1, 0), [32]byte{1}); found {
		t.Error("keys of two accounts are mixed up")
	}
	for i := range 3 * onceOfOne {
		m.begin(noon, key(0, i), [32]byte{})
		m.end(key(0, i), 201, "", nil)
	}
	if m.of["a0"] != onceOfOne || m.of["a1"] != 1 {
		t.Errorf("one account has %d, the other %d", m.of["a0"], m.of["a1"])
	}
	for i := range onceMost {
		m.begin(noon, key(i+2, 0), [32]byte{})
	}
	if len(m.by) != onceMost || len(m.order) != onceMost || len(m.of) > onceMost {
		t.Errorf("%d answers are kept, of %d accounts", len(m.by), len(m.of))
	}
	m.end(key(0, 0), 201, "", nil) // that one had to make room
	m.begin(noon.Add(onceFor), key(9, 9), [32]byte{})
	if len(m.by) != 1 || len(m.of) != 1 {
		t.Errorf("a day later %d are kept, of %d accounts", len(m.by), len(m.of))
	}
}
