package lobby

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// The names of events, with what Body then is.
const (
	EventHello    = "hello"    // nil: from here on everything is told
	EventReset    = "reset"    // nil: some events are lost; read again whatever matters
	EventReplaced = "replaced" // nil: the account has opened a newer stream than it may have beside this one; the last
	EventTicket   = "ticket"   // Ticket: how it stands now
	EventRoom     = "room"     // Room
	EventParty    = "party"    // Party
	EventInvite   = "invite"   // Invitation
	EventWarning  = "warning"  // Warning
)

// Event is news for one account.
type Event struct {
	ID   string // where to go on behind it
	Name string
	Body any
}

// Warning says that the account let others down.
type Warning struct {
	Strikes int
	Until   time.Time // no ranked matches before; zero: this time it stays at the warning
}

const (
	feedLength  = 256              // events of an account that can be resumed behind
	feedStreams = 4                // of an account at a time
	feedKeep    = 10 * time.Minute // without a stream, until a feed is forgotten
	maxStreams  = 4096             // of all accounts
	maxFeeds    = 20_000
)

// feeds are the accounts' events. An account has one from its first stream on;
// before, nobody can have missed anything.
//
// No stream has a queue of its own: each reads from the feed at its own pace,
// and one that the feed has outrun is told to read everything again.
type feeds struct {
	boot string // marks ids of this process: those of another cannot be resumed behind

	mu      sync.Mutex
	by      map[string]*feed
	streams int
	swept   time.Time
}

// feed is one account's newest events, numbered from 1.
type feed struct {
	events  []Event
	newest  uint64
	changed chan struct{} // closed with the next event
	streams []*stream     // oldest first
	left    time.Time     // when the last stream closed
}

// stream reads an account's events. It belongs to one goroutine.
type stream struct {
	feeds    *feeds
	feed     *feed
	at       uint64 // number of the event it reads next
	greeting string // what it says first
	replaced chan struct{}
}

func newFeeds(boot string) *feeds { return &feeds{boot: boot, by: map[string]*feed{}} }

// publish tells an account something, if it listens or lately has, and reports
// whether it does.
func (f *feeds) publish(account, name string, body any) (heard bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	x := f.by[account]
	if x == nil {
		return false
	}
	x.newest++
	x.events = append(x.events, Event{ID: f.id(x.newest), Name: name, Body: body})
	if len(x.events) > feedLength {
		x.events = slices.Delete(x.events, 0, len(x.events)-feedLength)
	}
	close(x.changed)
	x.changed = make(chan struct{})
	return true
}

// id is what a client hands back to go on behind an event.
func (f *feeds) id(n uint64) string { return fmt.Sprintf("%s-%d", f.boot, n) }

// number is the event's that id names, if it was told by this process.
func (f *feeds) number(id string) (uint64, bool) {
	rest, ours := strings.CutPrefix(id, f.boot+"-")
	n, err := strconv.ParseUint(rest, 10, 64)
	return n, ours && err == nil
}

// open begins a stream behind the event with id last; empty: from now on.
func (f *feeds) open(now time.Time, account, last string) (*stream, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.sweep(now)
	x := f.by[account]
	switch {
	case x == nil && len(f.by) >= maxFeeds, f.streams >= maxStreams:
		return nil, later("Events", Unavailable, 10*time.Second, "the server serves as many event streams as it can; poll instead")
	case x == nil:
		x = &feed{changed: make(chan struct{})}
		f.by[account] = x
	}
	s := &stream{feeds: f, feed: x, at: x.newest + 1, greeting: EventHello, replaced: make(chan struct{})}
	if n, ours := f.number(last); ours && n <= x.newest && x.newest-n <= uint64(len(x.events)) {
		s.at, s.greeting = n+1, ""
	} else if last != "" {
		s.greeting = EventReset
	}
	if len(x.streams) >= feedStreams {
		close(x.streams[0].replaced)
		x.streams = x.streams[1:]
		f.streams--
	}
	x.streams = append(x.streams, s)
	f.streams++
	return s, nil
}

// sweep forgets feeds that nobody has come back to.
func (f *feeds) sweep(now time.Time) {
	if now.Sub(f.swept) < feedKeep/10 {
		return
	}
	f.swept = now
	for account, x := range f.by {
		if len(x.streams) == 0 && now.Sub(x.left) > feedKeep {
			delete(f.by, account)
		}
	}
}

// next returns the next event. While there is none it waits, until ctx ends. An
// event named EventReplaced is the last.
func (s *stream) next(ctx context.Context) (Event, error) {
	for {
		e, changed, found := s.take()
		if found {
			return e, nil
		}
		select {
		case <-s.replaced:
			return Event{Name: EventReplaced}, nil
		default:
		}
		select {
		case <-changed:
		case <-s.replaced:
		case <-ctx.Done():
			return Event{}, context.Cause(ctx)
		}
	}
}

// take returns what is there to be told, or what to wait for.
func (s *stream) take() (e Event, changed chan struct{}, found bool) {
	s.feeds.mu.Lock()
	defer s.feeds.mu.Unlock()
	x := s.feed
	oldest := x.newest + 1 - uint64(len(x.events))
	if s.at < oldest { // it was too slow
		s.greeting = EventReset
	}
	if name := s.greeting; name != "" {
		if s.greeting = ""; name == EventReset {
			s.at = x.newest + 1
		}
		return Event{ID: s.feeds.id(s.at - 1), Name: name}, nil, true
	}
	if s.at <= x.newest {
		e = x.events[s.at-oldest]
		s.at++
		return e, nil, true
	}
	return e, x.changed, false
}

// close ends the stream.
func (s *stream) close(now time.Time) {
	s.feeds.mu.Lock()
	defer s.feeds.mu.Unlock()
	if i := slices.Index(s.feed.streams, s); i >= 0 {
		s.feed.streams = slices.Delete(s.feed.streams, i, i+1)
		s.feeds.streams--
	}
	if len(s.feed.streams) == 0 {
		s.feed.left = now
	}
}
