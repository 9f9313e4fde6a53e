package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
)

const root = "../.."

// pkg is one package of the module, by its folder: its files without tests.
type pkg struct {
	dir     string // "game/sim"
	imports []string
	doc     string
}

// read parses every folder of the module that holds Go.
func read(t *testing.T) []pkg {
	t.Helper()
	byDir := map[string]*pkg{}
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && len(d.Name()) > 2) {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.ParseComments|parser.ImportsOnly)
		if err != nil {
			return err
		}
		dir := filepath.ToSlash(strings.TrimPrefix(filepath.Dir(p), root+string(filepath.Separator)))
		add(byDir, dir, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var out []pkg
	for _, p := range byDir {
		sort.Strings(p.imports)
		p.imports = slices.Compact(p.imports)
		out = append(out, *p)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].dir < out[j].dir })
	return out
}

func add(byDir map[string]*pkg, dir string, f *ast.File) {
	if byDir[dir] == nil {
		byDir[dir] = &pkg{dir: dir}
	}
	p := byDir[dir]
	for _, im := range f.Imports {
		if s, err := strconv.Unquote(im.Path.Value); err == nil {
			p.imports = append(p.imports, s)
		}
	}
	if f.Doc != nil {
		p.doc += f.Doc.Text()
	}
}

func TestEveryPackageExplainsItself(t *testing.T) {
	for _, p := range read(t) {
		if len(p.doc) < 60 {
			t.Errorf("%s: no package comment that says what it holds", p.dir)
		}
		name := path.Base(p.dir)
		if !strings.HasPrefix(p.doc, "Package "+name+" ") && !strings.HasPrefix(p.doc, "Command "+name+" ") {
			t.Errorf("%s: the package comment does not begin with its name", p.dir)
		}
	}
}
