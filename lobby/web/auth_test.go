package web

import (
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"

	"carom/lobby/api"
)

// TestWhoMayCallWhat goes through all operations: those that need somebody refuse
// nobody, and a program's token that has no scope for them. Whatever is about the
// caller's own account needs somebody.
func TestWhoMayCallWhat(t *testing.T) {
	s := newServer(t, testConfig(newFake()))
	guarded := 0
	for path, item := range s.api.OpenAPI().Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Put, item.Patch, item.Delete} {
			switch {
			case op == nil:
				continue
			case len(op.Security) == 0:
				if strings.HasPrefix(path, "/v1/me") {
					t.Errorf("%s %s needs nobody", op.Method, path)
				}
				continue
			}
			guarded++
			nobody := call(s, op.Method, path, "{}")
			if p := problemIn(t, nobody); nobody.Code != 401 || p.Code != api.CodeUnauthorized {
				t.Errorf("%s %s answers nobody with %d", op.Method, path, nobody.Code)
			}
			program := call(s, op.Method, path, "{}", "Authorization", "Bearer the-key")
			if path == "/v1/me" && op.Method == "GET" { // a program may know who it is
				if program.Code != 200 {
					t.Errorf("%s %s answers a program with %d", op.Method, path, program.Code)
				}
				continue
			}
			if p := problemIn(t, program); program.Code != 403 || p.Code != api.CodeForbidden {
				t.Errorf("%s %s answers a program without scope with %d", op.Method, path, program.Code)
			}
		}
	}
	if guarded < 20 {
		t.Errorf("only %d operations need somebody", guarded)
	}
}
