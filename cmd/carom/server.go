package main

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"sync"
	"time"

	"carom/clients/core"
	"carom/game/arena"
	"carom/game/brain"
	"carom/game/host"
	"carom/game/rules"
	"carom/lobby"
	"carom/lobby/matchmaker"
	"carom/lobby/web"
	"carom/storage"
	"carom/storage/bolt"
)

// serverConfig is what a server is started with.
type serverConfig struct {
	HTTP, Game, Advertise string       // addresses, host:port
	Data                  string       // folder of the database
	Open                  bool         // nothing is hidden from anybody, for measurements
	Map                   *arena.Arena // of all rooms, for measurements; nil: what suits the players
	Seats                 int          // players at most in one room; 0: the usual
	Fill                  int          // seats kept occupied in one quick-play room of a mode
	Warm                  string       // the mode whose room is open from the start
	Level                 brain.Level
	Length                time.Duration               // of a match; 0: the mode's
	Limit                 int32                       // 0: the mode's
	Delay, RankedDelay    time.Duration               // how late spectators see it; 0: nobody may watch
	Queues                map[string]matchmaker.Rules // by mode; nil: the usual ones
	TLS                   *tls.Config                 // of the lobby; nil: plain HTTP
	Proxies               []netip.Prefix
	Log                   *slog.Logger
}

// server is all of a running server, in the order in which it starts.
type server struct {
	log      *slog.Logger
	store    storage.Store
	lobby    *lobby.Service
	host     *host.Host
	web      *web.Server
	listener net.Listener
	secure   bool
}

// newServer opens the database and the sockets. Nothing runs before Run.
func newServer(c serverConfig) (_ *server, err error) {
	s := &server{log: c.Log, secure: c.TLS != nil}
	defer func() {
		if err != nil {
			s.close()
		}
	}()
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return nil, fmt.Errorf("the data folder cannot be made: %w", err)
	}
	store, err := bolt.Open(filepath.Join(c.Data, "carom.db"), bolt.Options{})
	if err != nil {
		return nil, err
	}
	s.store = store // not before: an interface that holds a nil pointer is not nil
	if err := s.join(c); err != nil {
		return nil, err
	}
	if s.listener, err = net.Listen("tcp", c.HTTP); err != nil {
		return nil, fmt.Errorf("the lobby cannot listen on %s: %w", c.HTTP, err)
	}
	return s, nil
}

// join makes lobby and host, each of which calls the other, and the web on top.
func (s *server) join(c serverConfig) (err error) {
	seats := &rooms{}
	if c.Queues == nil {
		c.Queues = defaultQueues()
	}
	queue, err := matchmaker.New(matchmaker.Config{Host: seats, Queues: c.Queues, Log: c.Log})
	if err != nil {
		return err
	}
	if s.lobby, err = lobby.New(lobby.Config{Store: s.store, Host: seats, Queue: queue, Modes: modes(c.Queues), Log: c.Log}); err != nil {
		return err
	}
	s.host, err = host.Listen(host.Config{
		Addr: c.Game, Advertise: c.Advertise, Open: c.Open, Map: c.Map, Seats: c.Seats, Fill: c.Fill, Warm: c.Warm, Bots: fillers(s.lobby), Level: c.Level,
		Length: rules.Tick(c.Length * rules.TicksPerSecond / time.Second), Limit: c.Limit,
		Delay: c.Delay, RankedDelay: c.RankedDelay,
		Report: report(s.lobby), Rand: rand.Reader, Now: time.Now, Log: c.Log,
	})
	if err != nil {
		return fmt.Errorf("the game cannot listen on %s: %w", c.Game, err)
	}
	seats.host = s.host
	s.web, err = web.New(web.Config{
		Lobby: s.lobby, Maps: s.host.Map, Protocol: core.Protocol(), Version: release(), Log: c.Log, TLS: c.TLS,
		Ready: s.ready, Proxies: c.Proxies,
	})
	return err
}

// ready is false while results pile up before a store that does not take them,
// and when the server stops.
func (s *server) ready(context.Context) error { return s.host.Ready() }

// URL is where the lobby answers.
func (s *server) URL() string {
	scheme := "http"
	if s.secure {
		scheme = "https"
	}
	return scheme + "://" + s.listener.Addr().String()
}

// Run serves until ctx ends or a part fails, then stops in reverse: the game
// first, which says goodbye to players and stores what is owed, then the lobby,
// then the database. It calls ready when players can come. It returns
// host.ErrOwed if a result could not be stored.
func (s *server) Run(ctx context.Context, ready func() error) error {
	defer s.close()
	lobbyCtx, stopLobby := context.WithCancel(context.WithoutCancel(ctx))
	defer stopLobby()
	gameCtx, stopGame := context.WithCancel(ctx)

	game, page, queue := make(chan error, 1), make(chan error, 1), make(chan error, 1)
	go func() { game <- s.host.Run(gameCtx) }()
	<-s.host.Started() // whoever is let into the lobby can be seated
	go func() { page <- s.web.Serve(lobbyCtx, s.listener) }()
	go func() { queue <- s.lobby.Run(lobbyCtx) }()
	var watching sync.WaitGroup
	watching.Go(func() { s.watchDrops(gameCtx) })
	defer watching.Wait()
	defer stopGame()

	first := ready()
	if first == nil {
		select {
		case first = <-game:
			game <- nil
		case first = <-page:
			page <- nil
		case first = <-queue:
			queue <- nil
		case <-ctx.Done():
		}
	}
	stopGame()
	gameErr := <-game
	stopLobby()
	return errors.Join(first, gameErr, <-page, <-queue)
}

// close releases what newServer opened. Of a server that ran, its parts have
// closed the sockets already.
func (s *server) close() {
	if s.listener != nil {
		_ = s.listener.Close()
	}
	if s.host != nil {
		_ = s.host.Close()
	}
	if s.store != nil {
		if err := s.store.Close(); err != nil {
			s.log.Error("the database did not close", "err", err)
		}
	}
}
