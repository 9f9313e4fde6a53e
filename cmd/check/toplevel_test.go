package main

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestTopLevel(t *testing.T) {
	may := strings.Fields("cmd game netcode lobby storage clients go.mod go.sum README.md")
	list, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	patterns := ignorePatterns(t)
	for _, e := range list {
		if !strings.HasPrefix(e.Name(), ".") && !ignored(patterns, e.Name()) && !slices.Contains(may, e.Name()) {
			t.Errorf("%s: only %v, dotfiles and what .gitignore names belong at the top level", e.Name(), may)
		}
	}
}

// TestBuildingIsNoClutter: who has built the program as README.md says must not
// fail the tests by it.
func TestBuildingIsNoClutter(t *testing.T) {
	patterns := ignorePatterns(t)
	for name, want := range map[string]bool{"bin": true, "carom": true, "room.test": true, "docs": false, "cmd": false} {
		if ignored(patterns, name) != want {
			t.Errorf("%s at the top level is ignored: %v, want %v", name, !want, want)
		}
	}
}

// ignorePatterns are the lines of .gitignore that can match at the top level.
func ignorePatterns(t *testing.T) (patterns []string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, ".gitignore"))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Fields(string(text)) {
		patterns = append(patterns, strings.Trim(line, "/"))
	}
	return patterns
}

func ignored(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool {
		match, err := path.Match(p, name)
		return err == nil && match
	})
}
