package host

import (
	"context"
	"errors"
	"sync"
	"time"

	"carom/game/rules"
)

// storeLimit is how long a stopping host tries to store what is owed.
const storeLimit = 8 * time.Second

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
	h.stop()
	stopRooms()
	h.running.Wait()
	close(played)
	stopSockets()
	serving.Wait()
	limit := time.AfterFunc(storeLimit, stopLedger)
	<-stored
	limit.Stop()
	if h.ledger.count() > 0 {
		return errors.Join(fault, ErrOwed)
	}
	return fault
}

// start lets rooms open, and opens the one to be kept warm.
func (h *Host) start(ctx context.Context) {
	h.mu.Lock()
	h.roomsCtx = ctx
	h.mu.Unlock()
	close(h.started)
	if h.cfg.Fill == 0 || h.cfg.Warm == "" {
		return
	}
	if m, ok := rules.ModeByID(h.cfg.Warm); ok && !m.Queue {
		_, _ = h.open(roomSpec{mode: m, fill: h.cfg.Fill, warm: true}) // cannot fail: nothing stops yet
	}
}

// stop takes no more players.
func (h *Host) stop() {
	h.mu.Lock()
	h.stopping = true
	h.mu.Unlock()
}
