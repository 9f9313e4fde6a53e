package terminal

import (
	"context"
	"log/slog"

	"github.com/gdamore/tcell/v3"

	"carom/clients/core"
)

// Client is one session with a server, as *core.Client is. Run is called once,
// on a goroutine of its own; the others at any time.
type Client interface {
	Run(ctx context.Context) error
	Steer(core.Controls)
	Gaze(core.Gaze)
	Scene() *core.Scene
}

// Config is what Run needs; only Connect must be set.
type Config struct {
	// Connect makes a client for one session in a mode. It must not block:
	// the client does its work in Run.
	Connect func(mode string) Client
	Modes   []string     // ids for the mode list, in its order; empty: all modes of the rules
	Mode    string       // joined at once; "": the mode list comes first
	Watch   bool         // the one session, begun at once, is a spectator's: there are no modes to choose from
	Server  string       // what the screens call the server, such as "eu.example.org" or "this computer"
	Log     *slog.Logger // nil: silent; must not write to the terminal

	// Screen makes the screen; nil: the terminal of the process. It must not
	// be initialised yet.
	Screen func() (tcell.Screen, error)
}
