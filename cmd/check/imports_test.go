package main

import (
	"slices"
	"strings"
	"testing"
)

// may is the whole import policy: which of our packages each package may
// import directly. A missing package is an error, so the table stays complete.
// "game/*" stands for every package below game. A package may keep parts of
// itself in folders below its own, which then import no more than it may.
var may = map[string]string{
	"game/geom":         "",
	"game/arena":        "game/geom",
	"game/rules":        "game/geom game/arena",
	"game/sim":          "game/rules game/arena game/geom",
	"game/sim/simtest":  "game/sim game/rules game/arena game/geom",
	"game/tape":         "game/sim game/rules",
	"game/view":         "game/sim game/rules game/arena game/geom",
	"game/brain":        "game/view game/rules game/arena game/geom",
	"game/pack":         "game/view game/rules game/arena game/geom",
	"game/room":         "game/* netcode/*",
	"game/host":         "game/* netcode/*",
	"netcode":           "",
	"netcode/bits":      "",
	"netcode/arith":     "",
	"netcode/wire":      "netcode/bits",
	"netcode/seal":      "netcode/bits",
	"netcode/transport": "netcode/wire netcode/seal",

	"netcode/transport/kcp":           "netcode/transport netcode/wire netcode/seal",
	"netcode/transport/tcp":           "netcode/transport netcode/wire netcode/seal",
	"netcode/transport/transporttest": "netcode/transport netcode/wire netcode/seal",

	"netcode/session":     "netcode/wire netcode/seal netcode/transport",
	"netcode/snapshot":    "netcode/arith",
	"netcode/input":       "netcode/bits",
	"netcode/clock":       "",
	"netcode/predict":     "",
	"netcode/rewind":      "",
	"netcode/interp":      "",
	"netcode/netsim":      "netcode/transport netcode/wire",
	"lobby":               "storage lobby/rating lobby/ranking lobby/lounge",
	"lobby/lounge":        "",
	"lobby/rating":        "",
	"lobby/matchmaker":    "lobby lobby/rating",
	"lobby/ranking":       "",
	"lobby/api":           "",
	"lobby/web":           "lobby lobby/api",
	"storage":             "",
	"storage/bolt":        "storage",
	"storage/storagetest": "storage",
	"clients/core":        "lobby/api netcode/* game/geom game/arena game/rules game/sim game/view game/pack",
	"clients/terminal":    "clients/core game/view game/rules game/arena game/geom",
	"clients/bots":        "clients/core lobby/api game/brain game/view game/rules game/arena game/geom",
	"cmd/carom":           "cmd/* game/* netcode/* lobby lobby/* storage storage/* clients/*",
	"cmd/check":           "",
}

// only lists foreign packages that have one home, and why.
var only = []struct{ prefix, home, why string }{
	{"github.com/xtaci/kcp-go", "netcode/transport/kcp", "kcp-go must never see bytes that no key has opened"},
	{"go.etcd.io/bbolt", "storage/bolt", "another engine must fit behind storage.Store"},
	{"github.com/labstack/echo", "lobby/web", "HTTP is one face of the lobby"},
	{"github.com/danielgtaylor/huma", "lobby/web", "HTTP is one face of the lobby"},
	{"github.com/gdamore/tcell", "clients/terminal", "the headless client runs without a terminal"},
	{"github.com/spf13/cobra", "cmd/carom", "flags are wiring"},
	{"github.com/BurntSushi/toml", "cmd/carom", "configuration is wiring"},
}

// pure packages decide the game from their arguments alone: a clock, a file, a
// lock or a float in one of them would let two machines disagree.
var pure = strings.Fields("game/geom game/arena game/rules game/sim game/tape game/view game/brain game/pack")
var impure = strings.Fields("time os net sync sync/atomic math math/rand math/rand/v2 crypto/rand context log/slog")

func TestImports(t *testing.T) {
	for _, p := range read(t) {
		list, known := may[p.dir]
		if !known {
			list, known = may[parentOf(p.dir)]
			list += " " + parentOf(p.dir) + "/*"
		}
		if !known {
			t.Errorf("%s is not in the import table", p.dir)
			continue
		}
		for _, im := range p.imports {
			ours, inside := strings.CutPrefix(im, "carom/")
			if inside && !strings.HasPrefix(ours, p.dir+"/") && !allowed(strings.Fields(list), ours) {
				t.Errorf("%s imports %s: the table does not allow it", p.dir, ours)
			}
			checkForeign(t, p.dir, im)
		}
	}
}

// parentOf lets a package keep parts of itself in folders below it.
func parentOf(dir string) string {
	if i := strings.LastIndexByte(dir, '/'); i > 0 {
		return dir[:i]
	}
	return dir
}

func allowed(list []string, im string) bool {
	for _, a := range list {
		below, wild := strings.CutSuffix(a, "*")
		if a == im || wild && strings.HasPrefix(im, below) {
			return true
		}
	}
	return false
}

func checkForeign(t *testing.T, dir, im string) {
	t.Helper()
	for _, o := range only {
		if strings.HasPrefix(im, o.prefix) && dir != o.home && !strings.HasPrefix(dir, o.home+"/") {
			t.Errorf("%s imports %s, whose home is %s: %s", dir, im, o.home, o.why)
		}
	}
	if slices.Contains(pure, dir) && slices.Contains(impure, im) {
		t.Errorf("%s imports %s: the game is a function of its arguments", dir, im)
	}
	if dir == "lobby/api" && strings.Contains(strings.SplitN(im, "/", 2)[0], ".") {
		t.Errorf("lobby/api imports %s: it is standard library only, for others to copy", im)
	}
}
