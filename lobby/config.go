package lobby

import (
	"crypto/rand"
	"io"
	"log/slog"
	"runtime"
	"time"

	"carom/storage"
)

// Config is what a Service is made of. Store, Host, Queue and Modes must be
// given; the rest have defaults.
type Config struct {
	Store storage.Store
	Host  Host
	Queue Queue
	Modes []Mode // in the order lists show them; ids must differ

	Now      func() time.Time // default time.Now
	Rand     io.Reader        // default crypto/rand; must not fail and may be read from several goroutines
	Log      *slog.Logger     // default: nothing is logged
	Password PasswordCost     // default DefaultPasswordCost
	FillBots int              // how many accounts FillBots returns: 1 to 128, default 64
}

// PasswordCost is what one argon2id hash costs, and how many may run at once.
type PasswordCost struct {
	MemoryKiB uint32
	Passes    uint32
	Threads   uint8
	AtOnce    int // hashes computed at the same time; more waits (see passwordQueue)
}

// DefaultPasswordCost is the headline minimum of the OWASP password storage
// sheet: 19 MiB and two passes, about 30 ms. A flood of logins is answered six
// times sooner with a few at once than with no limit, in a thirtieth of the
// memory. One core is left free: with a hash on each, whatever else the process
// does waits for the scheduler's 10 ms slices, the game's ticks too. Measured on
// two cores with 200 logins at once, the 99th percentile of other requests is
// 5 ms with one hash at a time and 40 ms with two.
func DefaultPasswordCost() PasswordCost {
	return PasswordCost{MemoryKiB: 19456, Passes: 2, Threads: 1, AtOnce: max(1, runtime.GOMAXPROCS(0)-1)}
}

func (c *Config) fill() {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Rand == nil {
		c.Rand = rand.Reader
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Password == (PasswordCost{}) {
		c.Password = DefaultPasswordCost()
	}
	if c.FillBots == 0 {
		c.FillBots = 64
	}
}
