package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"carom/clients/core"
)

// Streams are what the program reads and writes: data on Out, everything said
// to people on Err.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
}

// Exit codes.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitUnreachable = 3
	exitRefused     = 4
)

// usageError is a mistake on the command line, in the environment or in the
// config file.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// Run is the program: it runs the command that args name until it is done or
// ctx ends, and returns the exit code.
func Run(ctx context.Context, args []string, std Streams) int {
	root := rootCommand(std)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitDone
	}
	text := err.Error()
	if client := (*core.Error)(nil); errors.As(err, &client) {
		text = core.Sentence(err)
	}
	fmt.Fprintf(std.Err, "carom: %s\n", text)
	return exitCode(err)
}

func exitCode(err error) int {
	var usage usageError
	var client *core.Error
	switch {
	case errors.As(err, &usage):
		return exitUsage
	case errors.As(err, &client) && client.Kind == core.Unreachable:
		return exitUnreachable
	case errors.As(err, &client) && client.Kind == core.Refused:
		return exitRefused
	}
	return exitFailed
}

func rootCommand(std Streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "carom",
		Short: "A tank arena in the terminal, whose shells bounce off walls",
		Long: `Carom is a multiplayer tank arena played in a terminal. Shells bounce off walls
up to three times, and count more when they do.

  carom play                            a private game against seven bots
  carom serve                           a server for others
  carom play --server http://HOST:8080  join a server
  carom watch --server http://HOST:8080 watch others play

Every flag can also be set in the environment (CAROM_MATCH_LENGTH=3m) or in
carom/config.toml under your configuration folder, in a table named like the
command ([serve] match-length = "3m").`,
		SilenceErrors:     true,
		SilenceUsage:      true,
		PersistentPreRunE: applySettings,
		Args:              cobra.NoArgs,
		RunE:              func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetOut(std.Out)
	root.SetErr(std.Err)
	root.SetIn(std.In)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usagef("%w; see '%s --help'", err, cmd.CommandPath())
	})
	root.AddCommand(serveCommand(), playCommand(), loginCommand(), logoutCommand(), watchCommand(), botsCommand(), benchCommand(), versionCommand())
	root.InitDefaultCompletionCmd()
	strict(root)
	root.InitDefaultHelpCmd()
	if help, _, err := root.Find([]string{"help"}); err == nil {
		help.Args = knownTopic
	}
	return root
}

// knownTopic refuses help on a command that there is not.
func knownTopic(cmd *cobra.Command, topic []string) error {
	if _, rest, err := cmd.Root().Find(topic); err != nil || len(rest) > 0 {
		return usagef("unknown command %q; see 'carom --help'", strings.Join(topic, " "))
	}
	return nil
}

// strict makes a refusal of arguments a mistake of usage, for a command and all
// below it. A command that only groups others shows its help, and takes nothing.
func strict(cmd *cobra.Command) {
	if !cmd.Runnable() {
		cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	}
	check := cmd.Args
	if check == nil {
		check = cobra.NoArgs
	}
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return usagef("%w; see '%s --help'", err, cmd.CommandPath())
		}
		return nil
	}
	for _, c := range cmd.Commands() {
		strict(c)
	}
}
