package input

import "math"

const (
	Slots  = 64                // ticks a Buffer can tell apart
	Ahead  = 32                // ticks after the next one that a word may be for
	Past   = Slots - Ahead - 1 // ticks before the next one that the ring remembers
	Repeat = 15                // starved ticks in a row that repeat the last word through the hold mask

	// NoMargin is what Margin says when no news has come since it was asked before.
	NoMargin int8 = math.MinInt8
)

// Buffer is one seat's inputs by tick, on the server. It is not safe for concurrent
// use and never allocates.
type Buffer struct {
	hold, rest uint32 // what a starved tick keeps of the last word: at first, and then

	ring    [Slots]slot
	taken   uint32 // the last tick taken
	started bool   // taken is meaningful
	last    uint32 // the last word that came from the client
	starved uint32 // ticks in a row without a word

	first  uint32 // tick of the oldest word ever held, until the first Take
	primed bool   // first is meaningful
	margin int8   // the least since Margin was called, or NoMargin
}

// slot is what is known about one tick.
type slot struct {
	tick  uint32
	word  uint32
	state state
}

type state uint8

const (
	empty state = iota // nothing known
	held               // a word is there, executed if the tick is over
	void               // the tick went by without a word
	late               // as void, and its word has come since
)

// Report says what one batch brought.
type Report struct {
	New   int // words that will be executed
	Late  int // words for ticks that went by without them: void, each counted once in Past ticks
	Early int // words too far ahead: refused
}

// NewBuffer returns an empty buffer. A starved tick executes the last word & hold for
// up to Repeat ticks in a row, then the last word & rest.
func NewBuffer(hold, rest uint32) *Buffer {
	return &Buffer{hold: hold & wordMask, rest: rest & wordMask, margin: NoMargin}
}

// Put stores the words of m that are for ticks now to now+Ahead, where now is the tick
// that will be taken next. Words already held or executed are ignored: redundancy is not
// news. Late words are only counted, because a client learns from the Margin they give.
func (b *Buffer) Put(now uint32, m Batch) Report {
	var rep Report
	if b.started && int32(b.taken+1-now) > 0 {
		now = b.taken + 1
	}
	n, margin := min(max(m.N, 0), Most), NoMargin
	for i := range n {
		tick := m.Newest - uint32(n-1-i)
		if b.put(now, tick, m.Words[i]&wordMask, &rep) {
			margin = int8(min(max(int32(tick-now), -127), 127))
		}
	}
	if margin != NoMargin && (b.margin == NoMargin || margin < b.margin) {
		b.margin = margin
	}
	return rep
}

// put stores or refuses one word and says whether it is news.
func (b *Buffer) put(now, tick, word uint32, rep *Report) bool {
	ahead := int32(tick - now)
	if ahead > Ahead {
		rep.Early++
		return true
	}
	if ahead < -Past {
		rep.Late++
		return true
	}
	s := &b.ring[tick%Slots]
	if s.tick == tick && (s.state == held || s.state == late) {
		return false
	}
	if ahead < 0 {
		*s = slot{tick, word, late}
		rep.Late++
		return true
	}
	*s = slot{tick, word, held}
	rep.New++
	if !b.primed || int32(tick-b.first) < 0 {
		b.first, b.primed = tick, true
	}
	return true
}

// Take returns the word to execute at tick, and whether it had to be made up because
// none had come. Ticks must be taken in ascending order; for one that is not later than
// the last one taken nothing changes and the answer is the word of a starved tick.
func (b *Buffer) Take(tick uint32) (word uint32, starved bool) {
	if b.started && int32(tick-b.taken) <= 0 {
		return b.repeat(), true
	}
	b.taken, b.started = tick, true
	s := &b.ring[tick%Slots]
	if s.state == held && s.tick == tick {
		b.last, b.starved = s.word, 0
		return s.word, false
	}
	*s = slot{tick: tick, state: void}
	b.starved++
	return b.repeat(), true
}

// repeat is what a starved tick executes.
func (b *Buffer) repeat() uint32 {
	if b.starved > Repeat {
		return b.last & b.rest
	}
	return b.last & b.hold
}

// Acked is the newest tick up to which the client has nothing left to send: all ticks
// to it were taken or hold their word. Zero before anything was put or taken.
func (b *Buffer) Acked() uint32 {
	t := b.taken
	if !b.started {
		if !b.primed {
			return 0
		}
		t = b.first - 1
	}
	for range Ahead + 1 {
		s := &b.ring[(t+1)%Slots]
		if s.state != held || s.tick != t+1 {
			break
		}
		t++
	}
	return t
}

// Margin is what the client's clock steers by: how many ticks before its turn a batch's
// newest word arrived (0: just in time for the next tick, negative: too late), of those
// batches that brought news since the last call the worst; NoMargin if there were none.
func (b *Buffer) Margin() int8 {
	m := b.margin
	b.margin = NoMargin
	return m
}
