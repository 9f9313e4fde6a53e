package host

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"sync"
	"time"

	"carom/game/arena"
	"carom/game/brain"
	"carom/game/room"
	"carom/game/rules"
	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/transport/kcp"
	"carom/netcode/transport/tcp"
)

// Errors that callers turn into words.
var (
	ErrMode     = errors.New("there is no such mode")
	ErrQueued   = errors.New("this mode is played through the queue: ask for a ticket")
	ErrStopping = errors.New("the server is stopping")
	ErrRejected = errors.New("the result can never be stored")
	ErrBehind   = errors.New("too many results wait for the store: no match can begin just now")
	ErrCrowded  = errors.New("the server has as many rooms as it takes")
	ErrMap      = errors.New("the mode has no such map")
	ErrLineup   = errors.New("no room of this mode takes so many players, or so few")
	ErrNowhere  = errors.New("you have no seat in a match that goes on")
	ErrOwed     = errors.New("results could not be stored")
)

// Config is what a host is made of.
type Config struct {
	Addr      string // host:port of the game socket, for UDP and TCP alike
	Advertise string // host:port that grants name; "": Addr as bound, without an unspecified host

	Open   bool          // nothing is hidden from anybody, for measurements
	Map    *arena.Arena  // played on in all rooms, for measurements; nil: what suits the players
	Seats  int           // players at most in one open room; 0: room.QuickSeats
	Fill   int           // seats kept occupied in the first quick-play room of a mode, people counted
	Warm   string        // the mode whose filled room is kept open from the start; "": none
	Bots   []room.Player // who fills seats
	Level  brain.Level   // how well they play
	Length rules.Tick    // of a match; 0: the mode's
	Limit  int32         // score that ends a match; 0: the mode's

	// How late spectators see a closed match, and any other. 0: nobody may watch.
	RankedDelay, Delay time.Duration

	// Report stores a result and returns what it did to ratings. It is called
	// again, with growing pauses, until it returns no error, or one that is
	// ErrRejected: then the result is given up, loudly.
	Report func(context.Context, room.Result) ([]room.Change, error)
	Rand   io.Reader // cryptographic
	Now    func() time.Time
	Log    *slog.Logger
}

// Host is the rooms of a process. Listen makes it, Run runs it.
type Host struct {
	cfg      Config
	log      *slog.Logger
	keys     *seal.Ring
	links    []transport.Listener // UDP and TCP
	udp      *kcp.Listener        // the first of them
	addr     *net.UDPAddr
	pin      [32]byte
	counters *transport.Counters
	ledger   *ledger
	started  chan struct{} // closed when rooms can open
	lastTry  time.Duration // how long, once told to stop, results are tried to be stored

	choosing sync.Mutex // held while a newcomer's room is looked for or made; taken before mu

	mu         sync.Mutex // guards what follows; never held while waiting for a room
	stopping   bool
	nextRoom   room.ID
	turn       int // of the bots of the house
	rooms      map[room.ID]*room.Room
	admissions map[uint32]*admission // by session id
	running    sync.WaitGroup        // rooms
	roomsCtx   context.Context       // of all rooms; set by Run, before that there are none
}

// Listen binds the game's sockets. Nothing runs before Run.
func Listen(cfg Config) (*Host, error) {
	cert, pin, err := tcp.Certificate()
	if err != nil {
		return nil, fmt.Errorf("make the game socket's certificate: %w", err)
	}
	udpConn, tcpListener, err := transport.Pair(cfg.Addr)
	if err != nil {
		return nil, err
	}
	h := &Host{
		cfg: cfg, log: cfg.Log, pin: pin, keys: seal.NewRing(cfg.Now), counters: new(transport.Counters),
		addr:    udpConn.LocalAddr().(*net.UDPAddr),
		started: make(chan struct{}), lastTry: stopLimit,
		rooms: make(map[room.ID]*room.Room), admissions: make(map[uint32]*admission),
	}
	h.ledger = newLedger(cfg.Report, h.committed, h.void, cfg.Log)
	if h.udp, err = kcp.New(udpConn, h.keys, h.accept, h.counters); err != nil {
		return nil, errors.Join(err, tcpListener.Close())
	}
	h.links = []transport.Listener{
		h.udp,
		tcp.New(tcpListener, cert, h.keys, h.accept, h.counters),
	}
	return h, nil
}

// Close gives back the sockets of a host that will not be run.
func (h *Host) Close() error {
	var errs []error
	for _, l := range h.links {
		errs = append(errs, l.Close())
	}
	return errors.Join(errs...)
}

// Ready reports why no match can begin now: ErrStopping or ErrBehind.
func (h *Host) Ready() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case h.stopping || h.roomsCtx == nil:
		return ErrStopping
	case h.ledger.full():
		return ErrBehind
	}
	return nil
}

// Addr returns the address of the game socket, for UDP and TCP alike.
func (h *Host) Addr() string { return h.addr.String() }

// Started is closed when Run has come so far that players can be seated.
func (h *Host) Started() <-chan struct{} { return h.started }

// Counters returns what the sockets dropped, by reason.
func (h *Host) Counters() *transport.Counters { return h.counters }
