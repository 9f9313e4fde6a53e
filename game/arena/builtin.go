package arena

import (
	"embed"
	"slices"
	"strings"
)

//go:embed maps/*.txt
var files embed.FS

// builtin holds the embedded maps, sorted by name. They are parsed when the program starts, which
// takes two or three milliseconds; one that is refused is a mistake in this package and ends the program.
var builtin = load()

func load() []*Arena {
	entries, err := files.ReadDir("maps")
	if err != nil {
		panic(err)
	}
	var list []*Arena
	for _, e := range entries {
		text, err := files.ReadFile("maps/" + e.Name())
		if err != nil {
			panic(err)
		}
		a, err := Parse(e.Name(), text)
		if err != nil {
			panic(err)
		}
		list = append(list, a)
	}
	slices.SortFunc(list, func(a, b *Arena) int { return strings.Compare(a.Name, b.Name) })
	return list
}

// Builtin returns the maps that come with the game, sorted by name.
func Builtin() []*Arena { return slices.Clone(builtin) }

// ByHash returns the built-in map with a hash.
func ByHash(hash [32]byte) (*Arena, bool) {
	return find(func(a *Arena) bool { return a.Hash == hash })
}

// ByName returns the built-in map with a name, in any case of letters.
func ByName(name string) (*Arena, bool) {
	return find(func(a *Arena) bool { return strings.EqualFold(a.Name, name) })
}

func find(is func(*Arena) bool) (*Arena, bool) {
	if i := slices.IndexFunc(builtin, is); i >= 0 {
		return builtin[i], true
	}
	return nil, false
}
