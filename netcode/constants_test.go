package netcode_test

import (
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"carom/netcode/session"
)

// source is packages of this module, read for their constants. Most limits are
// nobody's business but their package's, so no import reaches them.
type source map[string]*types.Package

// homes are where the packages stand that the page names.
var homes = []string{".", "transport", "../game", "../clients"}

// peerLimits are the limits of peers, by what their fields' names begin with on the page.
var peerLimits = map[string]session.Limits{
	"session.ServerLimits.": session.ServerLimits, "session.WatchLimits.": session.WatchLimits,
}

// value is a constant by name, as in "kcp.maxPacket": a number, or nanoseconds.
func (s source) value(t *testing.T, name string) int64 {
	t.Helper()
	for prefix, limits := range peerLimits {
		if f, ok := strings.CutPrefix(name, prefix); ok {
			if v := reflect.ValueOf(limits).FieldByName(f); v.IsValid() {
				return v.Int()
			}
		}
	}
	pkg, id, _ := strings.Cut(name, ".")
	for _, home := range homes {
		if _, err := os.Stat(filepath.Join(home, pkg)); err != nil {
			continue
		}
		if c, ok := s.load(filepath.Join(home, pkg)).Scope().Lookup(id).(*types.Const); ok {
			if n, exact := constant.Int64Val(constant.ToInt(c.Val())); exact {
				return n
			}
		}
	}
	t.Errorf("there is no constant %s", name)
	return -1
}

// load type-checks a package's declarations. What cannot be known without the
// packages it imports is an error that is passed over: constants seldom need it.
func (s source) load(dir string) *types.Package {
	if p := s[dir]; p != nil {
		return p
	}
	fset := token.NewFileSet()
	paths, _ := filepath.Glob(filepath.Join(dir, "*.go"))
	var files []*ast.File
	for _, path := range paths {
		if f, err := parser.ParseFile(fset, path, nil, 0); err == nil && !strings.HasSuffix(path, "_test.go") {
			files = append(files, f)
		}
	}
	conf := types.Config{Importer: s, IgnoreFuncBodies: true, Error: func(error) {}}
	s[dir], _ = conf.Check(dir, fset, files, nil)
	return s[dir]
}

// Import gives load the module's own packages, package time, and for others a blank.
func (s source) Import(path string) (*types.Package, error) {
	if ours, ok := strings.CutPrefix(path, "carom/"); ok {
		return s.load(filepath.Clean("../" + ours)), nil
	}
	if s[path] == nil {
		p := types.NewPackage(path, filepath.Base(path))
		if path == "time" {
			name := types.NewTypeName(token.NoPos, p, "Duration", nil)
			duration := types.NewNamed(name, types.Typ[types.Int64], nil)
			for unit, d := range map[string]time.Duration{"Millisecond": time.Millisecond, "Second": time.Second, "Minute": time.Minute} {
				p.Scope().Insert(types.NewConst(token.NoPos, p, unit, duration, constant.MakeInt64(int64(d))))
			}
			p.Scope().Insert(name)
		}
		p.MarkComplete()
		s[path] = p
	}
	return s[path], nil
}
