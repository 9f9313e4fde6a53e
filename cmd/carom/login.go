package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"time"
	"unicode"

	"github.com/spf13/cobra"

	"carom/clients/core"
	"carom/lobby/api"
)

// login is an account that this terminal is signed in to.
type login struct {
	Name  string `json:"name"`
	Token string `json:"token"`
}

// What a server may ask of a terminal that polls.
const (
	leastPoll, mostPoll = time.Second, time.Minute
	slowDown            = 5 * time.Second // as RFC 8628 has it
	mostWait            = 30 * time.Minute
)

func loginCommand() *cobra.Command {
	var server, name string
	cmd := &cobra.Command{
		Use:   "login",
		Short: "Sign this terminal in to your account on a server",
		Long: `Sign this terminal in to your account on a server. It shows a short code and an
address; open that in a browser, where you have or make an account, and confirm the
code. carom play then plays as that account, until 'carom logout', or until you end
this terminal on your account's page. The token is kept in carom/accounts.json under
your state folder, readable by you alone. Who was a guest on the server can take the
guest's matches along.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := checkServer(server); err != nil {
				return err
			}
			return signInTerminal(cmd, lobbyClient(server), name)
		},
	}
	host, _ := os.Hostname() // or nothing: then the list of devices shows the program alone
	cmd.Flags().StringVar(&server, "server", "http://127.0.0.1:8080", "URL of the server's lobby")
	cmd.Flags().StringVar(&name, "name", host, "what your list of devices is to call this terminal")
	return cmd
}

// signInTerminal shows a code and waits for it to be confirmed.
func signInTerminal(cmd *cobra.Command, c *api.Client, name string) error {
	ctx := cmd.Context()
	secrets, err := guests.load()
	if err != nil {
		return err
	}
	code, err := c.NewDeviceCode(ctx, api.NewDeviceCode{Device: name, Secret: secrets[c.Base]})
	if err != nil {
		return clientError(c.Base, err)
	}
	fmt.Fprintf(cmd.OutOrStdout(), "To sign this terminal in, open\n\n    %s\n\nand check that it shows the code %s. Waiting…\n",
		printable(code.PageWithCode), printable(code.UserCode))
	in, err := awaitConfirmation(ctx, c, code)
	if err != nil {
		return err
	}
	if err := accounts.change(func(all map[string]login) { all[c.Base] = login{in.Account.Name, in.Token} }); err != nil {
		return fmt.Errorf("the account cannot be kept: %w", err)
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "Signed in to %s as %s.\n", hostOf(c.Base), printable(in.Account.Name))
	return err
}

// awaitConfirmation polls until there is an answer. A network that fails in
// between is no answer.
func awaitConfirmation(ctx context.Context, c *api.Client, code api.DeviceCode) (api.Session, error) {
	interval := min(max(time.Duration(code.Interval)*time.Second, leastPoll), mostPoll)
	over := time.After(min(time.Duration(code.ExpiresIn)*time.Second, mostWait))
	for {
		select {
		case <-ctx.Done():
			return api.Session{}, errors.New("the sign-in was given up")
		case <-over:
			return api.Session{}, errors.New("nobody has confirmed the code in time; try again")
		case <-time.After(interval):
		}
		in, err := c.PollDeviceCode(ctx, code.DeviceCode)
		var refused *api.Error
		var network *url.Error
		switch {
		case err == nil:
			return in, nil
		case errors.As(err, &refused) && refused.Code == api.CodePending, errors.As(err, &network):
		case errors.As(err, &refused) && refused.Code == api.CodeSlowDown:
			interval = min(interval+slowDown, mostPoll)
		case errors.As(err, &refused) && (refused.Status == 429 || refused.Status == 503):
			interval = min(max(interval, refused.RetryAfter), mostPoll)
		default:
			return api.Session{}, clientError(c.Base, err)
		}
	}
}

func logoutCommand() *cobra.Command {
	var server string
	cmd := &cobra.Command{
		Use:   "logout",
		Short: "Sign this terminal out of your account on a server",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := checkServer(server); err != nil {
				return err
			}
			return signOutTerminal(cmd, lobbyClient(server))
		},
	}
	cmd.Flags().StringVar(&server, "server", "http://127.0.0.1:8080", "URL of the server's lobby")
	return cmd
}

// signOutTerminal ends the sign-in on the server and forgets the token. A server
// that cannot be reached keeps neither from being forgotten here.
func signOutTerminal(cmd *cobra.Command, c *api.Client) error {
	all, err := accounts.load()
	if err != nil {
		return err
	}
	in, ok := all[c.Base]
	if !ok {
		return fmt.Errorf("this terminal is signed in to no account on %s", hostOf(c.Base))
	}
	if err := accounts.change(func(all map[string]login) { delete(all, c.Base) }); err != nil {
		return err
	}
	c.Token = in.Token
	patience, done := context.WithTimeout(cmd.Context(), signInTime)
	defer done()
	if err := c.SignOut(patience); err != nil && !unauthorized(err) {
		return &core.Error{Kind: core.Unreachable, Text: "The token is forgotten here, but the server could not be told; end this terminal on your account's page", Err: err}
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "Signed out of %s.\n", hostOf(c.Base))
	return err
}

// printable is a server's text as it may be written to a terminal: one line of it,
// without anything that the terminal would take for a command.
func printable(text string) string {
	text = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, text)
	return cmp.Or(text[:min(len(text), 200)], "?")
}
