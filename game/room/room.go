package room

import (
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"carom/game/arena"
	"carom/game/brain"
	"carom/game/rules"
	"carom/game/sim"
	"carom/netcode/transport"
)

const (
	requestQueue = 256  // requests waiting for the loop
	inputQueue   = 2048 // input datagrams waiting for the loop: what 64 players may send in a third of a second

	idleLimit  = 30 * time.Second // an empty room that nobody keeps warm ends
	awayLimit  = 60 * time.Second // until which a player whose link broke has not left; a bot drives meanwhile
	resultShow = 5 * rules.TicksPerSecond
	resultWait = 10 * rules.TicksPerSecond // the next match does not wait longer than this for a slow disk
)

// HoldLimit is how long a reserved seat waits for its player. A grant for it must
// be redeemed a little sooner, since a link takes its time from there to the seat.
const HoldLimit = 32 * time.Second

// Errors that callers of a room turn into words.
var (
	ErrFull   = errors.New("the room is full")
	ErrBusy   = errors.New("the room is too busy to answer; try again")
	ErrClosed = errors.New("the room has ended")

	ErrSeated    = errors.New("you have a seat in this match: who plays cannot watch it")
	ErrAudience  = errors.New("as many watch this match as the room takes")
	ErrUnwatched = errors.New("this match cannot be watched")
)

// ID names a room within its process.
type ID uint32

// Player is who may take a seat.
type Player struct {
	Account string // unique; a player holds at most one seat of a room
	Name    string
	Bot     bool
	Session string // which sign-in of the account asks for the seat; opaque, may be empty
}

// Config is what a room is made of. All fields but Open, Seats, Fill, Warm, Length,
// Limit, Only, Unrated and Delay are required.
type Config struct {
	ID    ID
	Mode  rules.Mode
	Level brain.Level // of the bots that fill seats
	Bots  []Player    // who they are, in the order in which they are seated

	Open   bool       // nothing is hidden from anybody, for measurements
	Seats  int        // players at most, people and bots; 0: QuickSeats
	Fill   int        // seats kept occupied, people counted; 0: none
	Warm   bool       // the room stays without people
	Length rules.Tick // of a match; 0: the mode's
	Limit  int32      // score that ends a match; 0: the mode's
	Only   []Invited  // a closed match for exactly these, after which the room ends
	Delay  rules.Tick // how late spectators see it; 0: nobody may watch

	Unrated bool // results say that they do not count

	// Pick returns the map after the one named prev ("" at first) for that many
	// people, bots not counted. It bears so many, or as many as any map does.
	Pick func(prev string, people int) *arena.Arena
	// NewMatch returns a fresh match id and a secret seed.
	NewMatch func() (MatchID, uint64)
	// Report takes over a finished match's result; Committed or Void answers it. It must not block.
	Report func(Result)
	// Hold tells that no new match may begin: too many results wait for the disk.
	Hold func() bool
	Now  func() time.Time
	Log  *slog.Logger

	// Turns is told when a tick begins and ends; nil: nobody is.
	Turns transport.Turns
}

// Room is one running host of matches. New makes it, Run runs it.
type Room struct {
	cfg      Config
	log      *slog.Logger
	requests chan request
	inputs   chan arrival
	done     chan struct{} // closed when Run has returned
	status   atomic.Pointer[Status]
	dropped  atomic.Uint64 // input datagrams refused by a full queue

	gate sync.RWMutex // guards what follows; never held while waiting
	shut bool         // no request is taken any more

	// Owned by the loop.
	now       time.Time // of the current tick
	tick      rules.Tick
	world     *sim.World
	frame     sim.Frame
	seats     []seat // index = rules.Seat
	match     match
	idleSince time.Time
	ending    bool
	lastBot   int // where in cfg.Bots the search for an unseated bot begins
	gauge     Gauge
	weigh     bool // snapshots are weighed for the gauge
	scores    scoreboard
	gallery   gallery
	scratch   scratch
}

// bodyRoom is for the rows of a snapshot before what does not fit is left out, in
// bytes: a body that outgrew it would be made anew each time.
const bodyRoom = 16 << 10

// scratch is memory that every tick uses again.
type scratch struct {
	rows  []uint32
	body  []byte
	frame []byte
}

// New makes a room and its first match; nothing runs before Run.
func New(cfg Config) *Room {
	r := &Room{
		cfg:      cfg,
		log:      cfg.Log.With("room", cfg.ID),
		requests: make(chan request, requestQueue),
		inputs:   make(chan arrival, inputQueue),
		done:     make(chan struct{}),
		now:      cfg.Now(),
		gallery:  gallery{delay: cfg.Delay},
		scratch:  scratch{body: make([]byte, 0, bodyRoom)},
	}
	r.seats = make([]seat, rules.MaxSeats)
	for i := range r.seats {
		r.seats[i].index = rules.Seat(i)
	}
	r.idleSince = r.now
	r.begin()
	r.seatHouse()
	r.publishStatus()
	return r
}

// ID returns the room's name.
func (r *Room) ID() ID { return r.cfg.ID }

// Mode returns what is played here.
func (r *Room) Mode() rules.Mode { return r.cfg.Mode }
