package terminal

import (
	"fmt"
	"os"
	"strings"

	"github.com/gdamore/tcell/v3"
)

// replyLimit bounds what the terminal may answer to one question, in bytes.
const replyLimit = 4096

// openScreen makes a screen of the process's terminal, not initialised.
func openScreen() (tcell.Screen, error) {
	opts := []tcell.TerminfoScreenOption{
		tcell.OptAdvancedKeys(true), // releases, where the terminal has them
		tcell.OptControlStringLimit(replyLimit),
	}
	if trueColour(os.Getenv) {
		opts = append(opts, tcell.OptColors(1<<24))
	}
	return tcell.NewScreen(opts...)
}

// initScreen takes the terminal over.
func initScreen(s tcell.Screen) error {
	// The C locale says ASCII, but it is what containers and bare logins have,
	// and the terminals they are seen through draw UTF-8.
	for _, name := range []string{"us-ascii", "ascii", "iso646"} {
		tcell.RegisterEncoding(name, tcell.GetEncoding("utf-8"))
	}
	if err := s.Init(); err != nil {
		return fmt.Errorf("the terminal cannot be used: %w", err)
	}
	s.EnableMouse(tcell.MouseButtonEvents, tcell.MouseDragEvents, tcell.MouseMotionEvents)
	s.EnableFocus()
	s.HideCursor()
	return nil
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
