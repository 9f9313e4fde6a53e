package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// kept is a file under the state folder with what this user's clients should
// remember by server. Secrets are among it: it is readable by its owner alone.
type kept[V any] struct {
	name string // of the file
	what string // is inside, for people
	key  string // of the one field that the JSON object has
}

var (
	// guests are the secrets of the guests that this user is, by the names that
	// claim gives them.
	guests = kept[string]{"guests.json", "guest accounts", "secrets"}
	// accounts are what this terminal was signed in to by carom login, by server.
	accounts = kept[login]{"accounts.json", "accounts", "accounts"}
)

func (k kept[V]) path() string { return filepath.Join(stateDir(), k.name) }

func (k kept[V]) load() (map[string]V, error) {
	text, err := os.ReadFile(k.path())
	if errors.Is(err, fs.ErrNotExist) {
		return map[string]V{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("the file with your %s cannot be read: %w", k.what, err)
	}
	var file map[string]map[string]V
	if err := json.Unmarshal(text, &file); err != nil || file[k.key] == nil {
		return nil, fmt.Errorf("%s is damaged; move it away to begin with new %s", k.path(), k.what)
	}
	return file[k.key], nil
}

// change edits the file as it is now: another client may have written to it since
// this one read it.
func (k kept[V]) change(edit func(map[string]V)) error {
	all, err := k.load()
	if err != nil {
		return err
	}
	edit(all)
	text, err := json.MarshalIndent(map[string]map[string]V{k.key: all}, "", "  ")
	if err != nil {
		return err
	}
	return replace(k.path(), text)
}

// replace writes a file as a whole, readable by its owner alone.
func replace(path string, text []byte) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(dir, filepath.Base(path)+"-*") // mode 0600
	if err != nil {
		return err
	}
	_, err = tmp.Write(text)
	if err = errors.Join(err, tmp.Close()); err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		os.Remove(tmp.Name())
	}
	return err
}
