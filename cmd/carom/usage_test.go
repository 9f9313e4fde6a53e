package main

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestExitCodes(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nobody := free.Addr().String()
	free.Close()
	data := t.TempDir()
	for _, c := range []struct {
		why  string
		args string
		code int
		says string // part of what standard error must say
	}{
		{"no command shows help", "", exitDone, ""},
		{"version", "version", exitDone, ""},
		{"completion is generated", "completion bash", exitDone, ""},
		{"unknown command", "fly", exitUsage, "unknown command"},
		{"unknown flag", "serve --colour", exitUsage, "--colour"},
		{"surplus argument", "version now", exitUsage, "now"},
		{"unknown shell", "completion fly", exitUsage, "fly"},
		{"surplus argument of a generated command", "completion bash now", exitUsage, "now"},
		{"help on a command", "help serve", exitDone, ""},
		{"help on nothing", "help fly", exitUsage, "fly"},
		{"address without port", "serve --http localhost", exitUsage, "HOST:PORT"},
		{"port that is no number", "serve --game 127.0.0.1:door", exitUsage, "port"},
		{"address with a broken IP", "serve --http 300.1.1.1:80", exitUsage, "300.1.1.1"},
		{"address that is a URL", "serve --http http://localhost:80", exitUsage, "HOST:PORT"},
		{"port that no player can dial", "serve --advertise play.example.org:0", exitUsage, "--advertise"},
		{"advertised address too long for a grant", "serve --advertise " + strings.Repeat("a", 256) + ":1", exitUsage, "HOST:PORT"},
		{"no folder", "serve --data=", exitUsage, "--data"},
		{"too many seats", "serve --seats 65", exitUsage, "--seats"},
		{"more bots than any room has seats", "serve --fill 65", exitUsage, "--fill"},
		{"a room for one", "serve --seats 1", exitUsage, "--seats"},
		{"more bots than seats", "serve --fill 17", exitUsage, "--seats"},
		{"more bots than the seats given", "serve --seats 40 --fill 41", exitUsage, "40 seats"},
		{"spectators without delay", "serve --watch-delay 10ms", exitUsage, "--watch-delay"},
		{"spectators of ranked matches an hour late", "serve --ranked-watch-delay 1h", exitUsage, "--ranked-watch-delay"},
		{"a proxy that is no address", "serve --proxy nginx", exitUsage, "--proxy"},
		{"half a TLS pair", "serve --tls-cert x.pem", exitUsage, "--tls-key"},
		{"unknown skill", "bots --skill godlike", exitUsage, "easy"},
		{"unknown skill where no bots are needed", "play --skill godlike --server http://" + nobody, exitUsage, "easy"},
		{"unknown mode", "bots --mode chess", exitUsage, "duel"},
		{"unknown transport", "bots --transport pigeon", exitUsage, "kcp"},
		{"server that is no URL", "bots --server somewhere", exitUsage, "URL"},
		{"server with a port beyond ports", "bots --server http://127.0.0.1:99999", exitUsage, "port"},
		{"bots without a server", "bots --server=", exitUsage, "--server"},
		{"a bench of one", "bench net --players 1", exitUsage, "--players"},
		{"a bench of nobody", "bench net --players=", exitUsage, "--players"},
		{"an unknown workload", "bench net --workload peace", exitUsage, "crowd"},
		{"a bench of no time", "bench net --window 1ms", exitUsage, "--window"},
		{"bench groups others", "bench", exitDone, ""},
		{"broken IPv6 address", "serve --http [::zz]:8080", exitUsage, "IP address"},
		{"a token file that is not there", "bots --token-file /nowhere/tokens", exitUsage, "--token-file"},
		{"no bots", "bots --count 0", exitUsage, "--count"},
		{"port in use", "serve --game 127.0.0.1:0 --data " + data + " --http " + taken.Addr().String(), exitFailed, "in use"},
		{"nobody there", "bots --count 1 --for 1s --server http://" + nobody, exitUnreachable, nobody},
		{"two matches", "watch a b", exitUsage, "1 arg"},
		{"nowhere to watch", "watch --server=", exitUsage, "--server"},
		{"nobody there to watch", "watch --server http://" + nobody, exitUnreachable, nobody},
		{"nobody there with that match", "watch m1 --server http://" + nobody, exitUnreachable, nobody},
		{"nobody there to play with", "play --server http://" + nobody, exitUnreachable, nobody},
	} {
		t.Run(c.why, func(t *testing.T) {
			t.Setenv("XDG_CONFIG_HOME", t.TempDir())
			t.Setenv("XDG_STATE_HOME", t.TempDir())
			var out, log lockedBuffer
			code := Run(t.Context(), strings.Fields(c.args), Streams{In: strings.NewReader(""), Out: &out, Err: &log})
			if code != c.code || !strings.Contains(log.String(), c.says) {
				t.Errorf("carom %s: code %d, want %d; says %q, want %q in it", c.args, code, c.code, log.String(), c.says)
			}
			if code == exitUsage && strings.Count(log.String(), "\n") != 1 {
				t.Errorf("carom %s: not one sentence: %q", c.args, log.String())
			}
		})
	}
}

func TestSettingsPrecedence(t *testing.T) {
	for _, c := range []struct {
		why, file, env, args string
		code                 int
		says                 string
	}{
		{"file over default", "[bots]\ncount = 0\n", "", "bots", exitUsage, "--count 0"},
		{"environment over file", "[bots]\ncount = 0\n", "-7", "bots", exitUsage, "--count -7"},
		{"flag over environment", "", "-7", "bots --count -3", exitUsage, "--count -3"},
		{"unknown key", "[bots]\ncuont = 3\n", "", "bots", exitUsage, "cuont"},
		{"unknown table", "[bot]\ncount = 3\n", "", "bots", exitUsage, `"bot"`},
		{"broken file names the line", "[bots]\ncount = = 3\n", "", "bots", exitUsage, "line 2"},
		{"wrong type", "[bots]\ncount = \"many\"\n", "", "bots", exitUsage, "many"},
	} {
		t.Run(c.why, func(t *testing.T) {
			dir := t.TempDir()
			t.Setenv("XDG_CONFIG_HOME", dir)
			if c.env != "" {
				t.Setenv("CAROM_COUNT", c.env)
			}
			if err := os.MkdirAll(filepath.Join(dir, "carom"), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, "carom", "config.toml"), []byte(c.file), 0o600); err != nil {
				t.Fatal(err)
			}
			var log lockedBuffer
			code := Run(t.Context(), strings.Fields(c.args), Streams{Out: &log, Err: &log})
			if code != c.code || !strings.Contains(log.String(), c.says) {
				t.Errorf("code %d, says %q; want %d and %q", code, log.String(), c.code, c.says)
			}
		})
	}
}
