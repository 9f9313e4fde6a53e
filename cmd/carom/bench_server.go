package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"runtime/pprof"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"carom/game/arena"
	"carom/game/brain"
	"carom/game/rules"
)

// serverSpec says what server the bench wants.
type serverSpec struct {
	Data    string
	Seats   int
	Open    bool   // nothing is hidden from anybody
	Map     string // of all rooms; "": what suits the players
	Profile string // file for a CPU profile of the measured window; "": none
}

// serverReady is its first answer.
type serverReady struct{ HTTP string }

// What the server is told. It answers each with what it has measured since the
// one before.
const (
	serverLook    = "look"
	serverWeigh   = "weigh"   // and weighs its snapshots until the next
	serverMeasure = "measure" // and is profiled until the next
)

// benchServerCommand is the server of a bench, as a process of its own.
func benchServerCommand() *cobra.Command {
	return &cobra.Command{
		Use: "server SPEC", Hidden: true, Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var spec serverSpec
			if err := json.Unmarshal([]byte(args[0]), &spec); err != nil {
				return usagef("SPEC: %w", err)
			}
			return spec.run(cmd)
		},
	}
}

func (spec *serverSpec) run(cmd *cobra.Command) error {
	s, err := newServer(serverConfig{
		HTTP: "127.0.0.1:0", Game: "127.0.0.1:0", Data: spec.Data,
		Open: spec.Open, Map: wide(spec.Map), Seats: spec.Seats, Fill: spec.Seats, Warm: "ffa", Level: brain.Normal,
		Length: 2 * time.Hour, Limit: 10000, // no end comes between
		Log: newLog(cmd.ErrOrStderr(), false, slog.LevelWarn),
	})
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(cmd.Context())
	defer stop()
	var talk sync.WaitGroup
	var fault error
	err = s.Run(ctx, func() error {
		talk.Go(func() {
			defer stop()
			fault = spec.talk(ctx, s, cmd.InOrStdin(), json.NewEncoder(cmd.OutOrStdout()))
		})
		return nil
	})
	if cmd.Context().Err() != nil {
		return err // whoever stops this process has no more to say to it, but may not have hung up
	}
	talk.Wait()
	return errors.Join(err, fault)
}

// wide is a map by name, for as many as can be; nil for no name.
func wide(name string) *arena.Arena {
	a, ok := arena.ByName(name)
	if !ok {
		return nil
	}
	w := *a
	w.Max = rules.MaxSeats
	return &w
}

// talk answers until the input ends.
func (spec *serverSpec) talk(ctx context.Context, s *server, in io.Reader, out *json.Encoder) error {
	if err := out.Encode(serverReady{s.URL()}); err != nil {
		return err
	}
	p := profile{path: spec.Profile}
	defer p.stop()
	before := gaze{at: time.Now()}
	for lines := bufio.NewScanner(in); lines.Scan(); {
		p.stop()
		now, err := s.gaze(ctx, lines.Text() == serverWeigh)
		if err != nil {
			return err
		}
		if err := out.Encode(now.since(&before)); err != nil {
			return err
		}
		before = now
		if lines.Text() == serverMeasure {
			if err := p.start(); err != nil {
				return err
			}
		}
	}
	return nil
}

// gaze reads all meters.
func (s *server) gaze(ctx context.Context, weigh bool) (g gaze, err error) {
	if g.Gauge, err = s.host.Gauge(ctx, weigh); err != nil {
		return g, err
	}
	g.at = time.Now()
	g.cpu, err = cpuTime()
	return g, err
}

// profile is a CPU profile being taken.
type profile struct {
	path string // "": none is wanted
	file *os.File
}

func (p *profile) start() (err error) {
	if p.path == "" {
		return nil
	}
	if p.file, err = os.Create(p.path); err != nil {
		return fmt.Errorf("the profile cannot be written: %w", err)
	}
	return pprof.StartCPUProfile(p.file)
}

func (p *profile) stop() {
	if p.file == nil {
		return
	}
	pprof.StopCPUProfile()
	_ = p.file.Close()
	p.file = nil
}
