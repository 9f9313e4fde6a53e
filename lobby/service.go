package lobby

import (
	"context"
	"encoding/hex"
	"errors"
	"io"
	"log/slog"
	"sync/atomic"
	"time"

	"carom/lobby/ranking"
	"carom/storage"
)

// Service is the lobby. Its methods may be called from any number of goroutines.
type Service struct {
	// Set once by New.
	store     storage.Store
	host      Host
	queue     Queue
	modes     []Mode
	modeByID  map[string]Mode
	now       func() time.Time
	rand      io.Reader
	log       *slog.Logger
	passwords *passwordQueue
	fill      []Player
	boards    map[string]*ranking.Board // by mode

	sessions   sessionCache
	attendance attendance
	feeds      *feeds
	rooms      *rooms
	parties    *circle
	missed     chan []string // who did not answer, on the way to the store
	failures   failures
	pairings   pairings
	unwell     atomic.Bool // the last write failed in the store; Ready tries again
}

// New makes a Service: it creates the accounts of FillBots where they are
// missing and builds the boards from the store. It starts nothing; see Run.
func New(c Config) (*Service, error) {
	const op = "New"
	c.fill()
	if c.Store == nil || c.Host == nil || c.Queue == nil || len(c.Modes) == 0 {
		return nil, storage.E("lobby."+op, Internal, "", errors.New("the store, host, queue and modes must be given"))
	}
	if c.FillBots < 1 || c.FillBots > maxFillBots {
		return nil, Errorf(op, Invalid, "fill bots", "there can be 1 to %d fill bots", maxFillBots)
	}
	s := &Service{
		store: c.Store, host: c.Host, queue: c.Queue,
		now: func() time.Time { return c.Now().UTC().Round(0) }, rand: c.Rand, log: c.Log,
		passwords: newPasswordQueue(c.Password), missed: make(chan []string, missQueue),
	}
	if err := s.setModes(c.Modes); err != nil {
		return nil, err
	}
	boot := make([]byte, 6)
	if _, err := io.ReadFull(s.rand, boot); err != nil {
		return nil, wrap(op, err)
	}
	s.feeds = newFeeds(hex.EncodeToString(boot))
	s.rooms, s.parties = s.newRooms(), s.newParties()
	ctx := context.Background()
	var err error
	if s.fill, err = s.makeFillBots(ctx, c.FillBots); err != nil {
		return nil, wrap(op, err)
	}
	if err := s.buildBoards(ctx); err != nil {
		return nil, wrap(op, err)
	}
	return s, nil
}

// update is store.Update for all of lobby: it notes whether the store can be
// written and puts op around errors.
func (s *Service) update(ctx context.Context, op string, fn func(storage.Tx) error) error {
	err := s.store.Update(ctx, fn)
	switch kind := storage.KindOf(err); {
	case err == nil:
		s.unwell.Store(false)
	case (kind == Internal || kind == Unavailable) && ctx.Err() == nil:
		s.unwell.Store(true)
	}
	return wrap(op, err)
}

func (s *Service) view(ctx context.Context, op string, fn func(storage.Tx) error) error {
	return wrap(op, s.store.View(ctx, fn))
}

// Ready reports whether the store can be read and written. As long as the last
// write went well nothing is written to find out.
func (s *Service) Ready(ctx context.Context) error {
	const op = "Ready"
	nothing := func(storage.Tx) error { return nil }
	if err := s.view(ctx, op, nothing); err != nil {
		return err
	}
	if s.unwell.Load() {
		return s.update(ctx, op, nothing)
	}
	return nil
}
