package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// applySettings gives every flag that is not on the command line its value
// from the environment or the config file.
func applySettings(cmd *cobra.Command, _ []string) error {
	switch {
	case cmd.Name() == "completion", cmd.HasParent() && cmd.Parent().Name() == "completion",
		cmd.Name() == cobra.ShellCompRequestCmd, cmd.Name() == cobra.ShellCompNoDescRequestCmd:
		return nil // shells run these at every start and every Tab: a config file must not be in their way
	}
	file, path, err := readConfig(cmd.Root())
	if err != nil {
		return err
	}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if err != nil || f.Changed || f.Name == "help" {
			return
		}
		if v, ok := os.LookupEnv(envName(f.Name)); ok {
			err = setFlag(f, v, "the environment variable "+envName(f.Name))
		} else if v, ok := file[cmd.Name()][f.Name]; ok {
			err = setFlag(f, fmt.Sprint(v), path)
		}
	})
	return err
}

func setFlag(f *pflag.Flag, value, origin string) error {
	if err := f.Value.Set(value); err != nil {
		return usagef("%s: %s = %q: %w", origin, f.Name, value, err)
	}
	return nil
}

func envName(flag string) string {
	return "CAROM_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

// readConfig reads the config file, if there is one, as tables by command. A
// table that is no command or a key that is none of its flags is an error: a
// misspelt setting must not be ignored in silence.
func readConfig(root *cobra.Command) (map[string]map[string]any, string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return nil, "", nil // no home, no file
	}
	path := filepath.Join(dir, "carom", "config.toml")
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, path, nil
	}
	if err != nil {
		return nil, path, usagef("the config file cannot be read: %w", err)
	}
	var tables map[string]map[string]any
	if _, err := toml.Decode(string(text), &tables); err != nil {
		var at toml.ParseError
		if errors.As(err, &at) {
			return nil, path, usagef("%s, line %d: %s", path, at.Position.Line, at.Message)
		}
		return nil, path, usagef("%s: %w", path, err)
	}
	return tables, path, checkConfig(root, path, tables)
}

func checkConfig(root *cobra.Command, path string, tables map[string]map[string]any) error {
	for table, keys := range tables {
		cmd, _, err := root.Find([]string{table})
		if err != nil || cmd == root {
			return usagef("%s: there is no command %q", path, table)
		}
		for key := range keys {
			if cmd.Flags().Lookup(key) == nil {
				return usagef("%s: carom %s has no setting %q", path, table, key)
			}
		}
	}
	return nil
}
