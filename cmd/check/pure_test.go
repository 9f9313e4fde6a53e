package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// hashed are the packages that decide the next state of the world.
var hashed = strings.Fields("game/geom game/rules game/sim")

// TestPurity reads the packages that decide the game for what would let two
// machines disagree: floating point, goroutines, select, and, in the packages
// whose state is hashed, ranging over a map.
func TestPurity(t *testing.T) {
	for _, dir := range pure {
		files, err := filepath.Glob(filepath.Join(root, dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no files (%v)", dir, err)
		}
		for _, path := range files {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			fset := token.NewFileSet()
			f, err := parser.ParseFile(fset, path, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if what := impurity(n, slices.Contains(hashed, dir)); what != "" {
					t.Errorf("%s: %s", fset.Position(n.Pos()), what)
				}
				return true
			})
		}
	}
}

// impurity says what is wrong with a node, if anything. A map type stands for
// the ranging over it: types are not resolved here, and hashed state needs none.
func impurity(n ast.Node, hashed bool) string {
	switch n := n.(type) {
	case *ast.Ident:
		if n.Name == "float32" || n.Name == "float64" || n.Name == "complex128" {
			return "floating point: results differ between processors"
		}
	case *ast.BasicLit:
		if n.Kind == token.FLOAT {
			return "a floating point constant"
		}
	case *ast.GoStmt:
		return "a goroutine: order would depend on the scheduler"
	case *ast.SelectStmt:
		return "a select: order would depend on the scheduler"
	case *ast.MapType:
		if hashed {
			return "a map: the order of ranging over it is random"
		}
	}
	return ""
}
