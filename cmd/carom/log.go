package main

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
)

// newLog makes the program's log: text for people, JSON for programs.
func newLog(w io.Writer, asJSON bool, from slog.Level) *slog.Logger {
	opts := &slog.HandlerOptions{Level: from}
	if asJSON {
		return slog.New(slog.NewJSONHandler(w, opts))
	}
	return slog.New(slog.NewTextHandler(w, opts))
}

// clientLog writes to a file: the screen belongs to the game.
func clientLog() (*slog.Logger, func(), error) {
	if err := os.MkdirAll(stateDir(), 0o700); err != nil {
		return nil, nil, fmt.Errorf("no folder for the log: %w", err)
	}
	file, err := os.OpenFile(filepath.Join(stateDir(), "carom.log"), os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, nil, fmt.Errorf("the log cannot be written: %w", err)
	}
	return slog.New(slog.NewTextHandler(file, nil)), func() { file.Close() }, nil
}
