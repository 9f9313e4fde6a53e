package terminal

import (
	"context"
	"errors"
	"log/slog"
	"os/signal"
	"syscall"

	"carom/game/rules"
)

// errQuit is the person's wish to go.
var errQuit = errors.New("quit")

// Run plays until the person quits, ctx ends, or a signal to end arrives; all of
// these return nil. It returns the error of the session joined at the start if
// that one never got into a match, so that a program started with a wrong
// address ends instead of showing a menu; later failures are shown on the
// screen. A panic ends it with a *Crash. The terminal is restored in every case
// before Run returns.
func Run(ctx context.Context, cfg Config) error {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.Screen == nil {
		cfg.Screen = openScreen
	}
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	screen, err := cfg.Screen()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	g := &guard{restore: screen.Fini, log: cfg.Log, cancel: cancel}
	if err := g.do("the terminal", func() error { return initScreen(screen) }); err != nil {
		return err // nothing was taken, so there is nothing to give back
	}
	p := newPane(screen, cfg.Server)
	p.write = g.write
	d := newDesk(cfg, modesOf(cfg.Modes), p, g)
	g.start("drawing", func() error { return p.run(ctx) })
	g.start("input", func() error { return d.run(ctx, screen) })
	<-ctx.Done()
	g.giveBack()
	g.wait()
	return reason(context.Cause(ctx))
}

// reason is what the end of a context means to the caller of Run.
func reason(err error) error {
	if errors.As(err, new(spoken)) {
		return err // also if a timeout of the network lies below
	}
	if errors.Is(err, errQuit) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return nil
	}
	return err
}

// modesOf finds the modes with these ids; unknown ones get their id as a name.
func modesOf(ids []string) (list []rules.Mode) {
	if len(ids) == 0 {
		return rules.Modes()
	}
	for _, id := range ids {
		m, ok := rules.ModeByID(id)
		if !ok {
			m = rules.Mode{ID: id, Name: id}
		}
		list = append(list, m)
	}
	return list
}
