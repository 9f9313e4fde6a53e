package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"strings"

	"carom/clients/core"
	"carom/lobby/api"
)

// lobbyClient is a client of the lobby at a URL, not signed in.
func lobbyClient(server string) *api.Client {
	return &api.Client{Base: strings.TrimRight(server, "/"), Agent: "carom/" + release() + " (" + runtime.GOOS + ")"}
}

// signIn gives the client a token: of the account that this terminal is signed in
// to, or of the guest kept under name, or of a new one, whose secret is kept from
// now on. Only the first client on a server, which has its URL for a name, is the
// account: the others are guests beside it.
func signIn(ctx context.Context, c *api.Client, name string) error {
	if name == c.Base {
		if is, err := signInAccount(ctx, c); is || err != nil {
			return err
		}
	}
	secrets, err := guests.load()
	if err != nil {
		return err
	}
	if secret, ok := secrets[name]; ok {
		s, err := c.SignInSecret(ctx, secret)
		if err == nil {
			c.Token = s.Token
			return nil
		}
		if !unauthorized(err) {
			return err
		}
	}
	g, err := c.Guest(ctx, api.Player)
	if err != nil {
		return err
	}
	c.Token = g.Token
	if err := guests.change(func(all map[string]string) { all[name] = g.Secret }); err != nil {
		return fmt.Errorf("your new guest account cannot be kept: %w", err)
	}
	return nil
}

// signInAccount uses the account that this terminal was signed in to, if there is
// one. If it was signed out meanwhile, that is said once.
func signInAccount(ctx context.Context, c *api.Client) (is bool, err error) {
	all, err := accounts.load()
	if err != nil {
		return false, err
	}
	in, ok := all[c.Base]
	if !ok {
		return false, nil
	}
	c.Token = in.Token
	_, err = c.Me(ctx)
	if !unauthorized(err) {
		return true, err
	}
	if err := accounts.change(func(all map[string]login) { delete(all, c.Base) }); err != nil {
		return false, err
	}
	return false, &core.Error{Kind: core.Refused, Text: fmt.Sprintf(
		"This terminal was signed out of %s on %s. 'carom login --server %s' signs it in again; without it you play on as a guest.",
		printable(in.Name), hostOf(c.Base), c.Base)}
}

// unauthorized tells whether a lobby does not know the secret or token it was given.
func unauthorized(err error) bool {
	var refused *api.Error
	return errors.As(err, &refused) && refused.Status == http.StatusUnauthorized
}
