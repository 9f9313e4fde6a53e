package main

import (
	"os"
	"path/filepath"
)

// dataDir is where a server keeps its database by default: carom under
// $XDG_DATA_HOME, or ~/.local/share.
func dataDir() string { return underXDG("XDG_DATA_HOME", ".local", "share") }

// stateDir is where a client keeps what it should remember: carom under
// $XDG_STATE_HOME, or ~/.local/state.
func stateDir() string { return underXDG("XDG_STATE_HOME", ".local", "state") }

// underXDG follows the XDG base directory specification: a relative path in
// the variable is to be ignored.
func underXDG(variable string, fallback ...string) string {
	if dir := os.Getenv(variable); filepath.IsAbs(dir) {
		return filepath.Join(dir, "carom")
	}
	home, err := os.UserHomeDir()
	if err != nil {
		home = os.TempDir()
	}
	return filepath.Join(append(append([]string{home}, fallback...), "carom")...)
}
