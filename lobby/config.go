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
// sheet: 19 MiB and two passes, about 30 ms. As many at once as there are
// cores: measured, that answers a flood of logins six times sooner than no
// limit does, in a thirtieth of the memory.
func DefaultPasswordCost() PasswordCost {
	return PasswordCost{MemoryKiB: 19456, Passes: 2, Threads: 1, AtOnce: runtime.GOMAXPROCS(0)}
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
