package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"

	"carom/lobby/api"
)

// identities are the secrets of the guests that this user is, by the names that
// claim gives them.
type identities struct {
	path    string
	Secrets map[string]string `json:"secrets"`
}

func loadIdentities() (*identities, error) {
	ids := &identities{path: filepath.Join(stateDir(), "guests.json"), Secrets: map[string]string{}}
	text, err := os.ReadFile(ids.path)
	if errors.Is(err, fs.ErrNotExist) {
		return ids, nil
	}
	if err != nil {
		return nil, fmt.Errorf("the file with your guest accounts cannot be read: %w", err)
	}
	if err := json.Unmarshal(text, ids); err != nil || ids.Secrets == nil {
		return nil, fmt.Errorf("%s is damaged; move it away to begin with new guest accounts", ids.path)
	}
	return ids, nil
}

// save replaces the file as a whole, readable by its owner alone.
func (ids *identities) save() error {
	text, err := json.MarshalIndent(ids, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(ids.path), 0o700); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(ids.path), "guests-*") // mode 0600
	if err != nil {
		return err
	}
	_, err = tmp.Write(text)
	if err = errors.Join(err, tmp.Close()); err == nil {
		err = os.Rename(tmp.Name(), ids.path)
	}
	if err != nil {
		os.Remove(tmp.Name())
	}
	return err
}

// signIn gives the client a token: of the guest kept under name, or of a new
// one, whose secret is kept from now on.
func signIn(ctx context.Context, c *api.Client, name string) error {
	ids, err := loadIdentities()
	if err != nil {
		return err
	}
	if secret, ok := ids.Secrets[name]; ok {
		s, err := c.SignInSecret(ctx, secret)
		if err == nil {
			c.Token = s.Token
			return nil
		}
		var refused *api.Error
		if !errors.As(err, &refused) || refused.Status != http.StatusUnauthorized {
			return err
		}
	}
	g, err := c.Guest(ctx, api.Player)
	if err != nil {
		return err
	}
	c.Token = g.Token
	if err := keep(name, g.Secret); err != nil {
		return fmt.Errorf("your new guest account cannot be kept: %w", err)
	}
	return nil
}

// keep adds a secret to the file as it is now: another client may have written
// one since this one read it.
func keep(name, secret string) error {
	ids, err := loadIdentities()
	if err != nil {
		return err
	}
	ids.Secrets[name] = secret
	return ids.save()
}
