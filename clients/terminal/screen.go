package terminal

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/gdamore/tcell/v3"
)

// replyLimit bounds what the terminal may answer to one question, in bytes.
const replyLimit = 4096

// openScreen makes a screen of the process's terminal, not initialised.
func openScreen() (tcell.Screen, error) {
	tty, err := tcell.NewDevTty()
	if err != nil {
		return nil, noTerminal(err)
	}
	return screenOn(tty)
}

// screenOn makes a screen of a terminal.
func screenOn(tty tcell.Tty) (tcell.Screen, error) {
	opts := []tcell.TerminfoScreenOption{
		tcell.OptAdvancedKeys(true), // releases, where the terminal has them
		tcell.OptControlStringLimit(replyLimit),
	}
	if trueColour(os.Getenv) {
		opts = append(opts, tcell.OptColors(1<<24))
	}
	return tcell.NewTerminfoScreenFromTty(&quietTty{Tty: tty}, opts...)
}

// initScreen takes the terminal over.
func initScreen(s tcell.Screen) error {
	// The C locale says ASCII, but it is what containers and bare logins have,
	// and the terminals they are seen through draw UTF-8.
	for _, name := range []string{"us-ascii", "ascii", "iso646"} {
		tcell.RegisterEncoding(name, tcell.GetEncoding("utf-8"))
	}
	if err := s.Init(); err != nil {
		return noTerminal(err)
	}
	s.EnableMouse(tcell.MouseButtonEvents, tcell.MouseDragEvents, tcell.MouseMotionEvents)
	s.EnableFocus()
	s.HideCursor()
	return nil
}

// noTerminal says in one sentence that there is nothing to draw on.
func noTerminal(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err // the name of the device says nothing to people
	}
	return fmt.Errorf("no terminal: Carom must be started in a terminal window (%w)", err)
}

// trueColour recognises terminals that draw 24-bit colours but, seen over SSH
// or started in an unusual way, do not say so in COLORTERM.
func trueColour(env func(string) string) bool {
	if env("NO_COLOR") != "" || env("TCELL_TRUECOLOR") == "disable" {
		return false
	}
	term := env("TERM")
	if strings.HasPrefix(term, "screen") || strings.HasPrefix(term, "tmux") {
		return false // the variables below are those of the terminal outside
	}
	for _, name := range []string{"kitty", "ghostty", "foot", "alacritty", "wezterm", "contour", "rio"} {
		if strings.Contains(term, name) {
			return true
		}
	}
	switch env("TERM_PROGRAM") {
	case "iTerm.app", "WezTerm", "vscode", "ghostty", "rio":
		return true
	}
	return env("WT_SESSION") != "" || env("KITTY_WINDOW_ID") != "" ||
		env("KONSOLE_VERSION") != "" || env("VTE_VERSION") >= "3600"
}
