package host

import (
	"context"
	"errors"
	"sync"
	"time"

	"carom/game/rules"
)

// stopLimit is how long a stopping host tries to store what is owed, counted
// from when it was told to stop.
const stopLimit = 6 * time.Second

// Run plays until ctx ends, and then stops in order: rooms tell their players,
// sockets close, owed results are stored. It returns ErrOwed when a result
// could not be stored in time, or the fault of a socket that broke.
func (h *Host) Run(ctx context.Context) error {
	rooms, stopRooms := context.WithCancel(context.Background())
	defer stopRooms()
	sockets, stopSockets := context.WithCancel(context.Background())
	defer stopSockets()
	h.start(rooms)

	var serving sync.WaitGroup
	faults := make(chan error, len(h.links))
	for _, l := range h.links {
		serving.Go(func() { faults <- l.Serve(sockets) })
	}
	played := make(chan struct{}) // closed when no room can report any more
	stored := make(chan struct{})
	ledger, stopLedger := context.WithCancel(context.Background())
	defer stopLedger()
	go func() {
		defer close(stored)
		h.ledger.run(ledger, played)
	}()

	var fault error
	select {
	case <-ctx.Done():
	case fault = <-faults:
	}
	limit := time.AfterFunc(h.lastTry, stopLedger)
	defer limit.Stop()
	h.stop()
	stopRooms()
	h.running.Wait()
	close(played)
	stopSockets()
	serving.Wait()
	<-stored
	return errors.Join(fault, h.owed())
}

// owed is ErrOwed if a result was not stored. What it was stands in the log.
func (h *Host) owed() (err error) {
	for _, res := range h.ledger.pending() {
		h.log.Error("a result is lost: it could not be stored in time", "match", res.Match, "mode", res.Mode, "lines", res.Lines)
		err = ErrOwed
	}
	return err
}

// start lets rooms open, and opens the one to be kept warm first: who comes
// next must find it.
func (h *Host) start(ctx context.Context) {
	h.mu.Lock()
	h.roomsCtx = ctx
	h.mu.Unlock()
	defer close(h.started)
	if h.cfg.Fill == 0 || h.cfg.Warm == "" {
		return
	}
	if m, ok := rules.ModeByID(h.cfg.Warm); ok && !m.Queue {
		_, _ = h.open(roomSpec{mode: m, fill: h.cfg.Fill, warm: true}) // cannot fail: nothing stops or is owed yet
	}
}

// stop takes no more players.
func (h *Host) stop() {
	h.mu.Lock()
	h.stopping = true
	h.mu.Unlock()
}
