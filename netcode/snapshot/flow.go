package snapshot

// levels are how often and how much a viewer may be fed, best first: ticks between two
// snapshots, and bytes a second. A snapshot may be equally large at all rates, about: a
// slower link is told less often rather than less.
var levels = [...]struct {
	every uint32
	bytes int
}{{1, 24_000}, {2, 12_000}, {3, 8_400}, {4, 5_900}, {6, 4_100}, {12, 3_000}}

// What a Flow goes by. Times are in ticks, of which a second has sixty.
const (
	usual   = 1 // of levels: where a link begins
	slowest = len(levels) - 1 - usual

	jamLimit  = 30   // of turns missed, beyond those made: half a second
	lossLimit = 0.08 // of snapshots; below, nothing follows from losses alone
	longWay   = 15   // there and back, from which on the best level does not pay

	firstWait = 60 // without trouble, before a level up
	mostWait  = 60 * firstWait
	trial     = 120 // after a level up, trouble of half the time is enough to go back
	relapse   = 600 // trouble so soon after a level up doubles the wait; none for so long, and it is forgotten
)

// Flow decides how often one viewer is sent snapshots and how large they may be. It goes
// down a level when the link has not kept up for half a second: when what is sent waits in
// a queue on the way, or does not even leave. It goes up again when there was no trouble
// for a while, and that while grows each time it was too early. Losses without delay are
// nothing that fewer snapshots would cure, and change nothing.
//
// That is Glenn Fiedler's "simple binary congestion avoidance" ("Reliability and
// Congestion Avoidance over UDP"), with more levels than two, and with a queue measured as
// CoDel does (see delay) instead of a round trip compared with a constant.
//
// The zero value is a link at the usual level, of which nothing is known. Ticks must not
// go back.
type Flow struct {
	down  int // levels below the usual one; -1: the best
	delay delay
	loss  float64 // share of snapshots, smoothed
	jam   uint32  // ticks of turns missed, less those made

	begun    bool
	quiet    uint32 // since when there was no trouble, and no change of level
	wait     uint32 // for so long there must be none
	raised   bool   // the last change was upwards
	moved    uint32 // when the level changed
	tokens   int    // sixtieths of bytes that may be sent
	refilled uint32
}

// Interval is how many ticks lie between two snapshots.
func (f *Flow) Interval() uint32 { return levels[usual+f.down].every }

// Answered notes that the acknowledgement of a snapshot sent at a tick has come. To be
// called once for each that is newer than those acknowledged before.
func (f *Flow) Answered(tick, sent uint32) {
	slack := uint32(slackQueue)
	if f.loss > lossLimit {
		slack = slackLossy
	}
	f.delay.add(tick, sent, slack)
}

// Fate notes whether one snapshot was lost.
func (f *Flow) Fate(lost bool) {
	to := 0.0
	if lost {
		to = 1
	}
	f.loss += (to - f.loss) / 64
}

// Held notes a turn at which there was something to send, but the link did not take it.
func (f *Flow) Held(tick uint32) {
	if f.jam += f.Interval(); f.jam > jamLimit/2 {
		f.quiet = tick
	}
}

// Sent notes a snapshot of so many bytes.
func (f *Flow) Sent(tick uint32, bytes int) {
	f.jam -= min(f.jam, f.Interval())
	f.refill(tick)
	f.tokens -= 60 * bytes
}

// Step decides anew. To be called once a tick; best says whether the best level may be
// used.
func (f *Flow) Step(tick uint32, best bool) {
	if !f.begun {
		f.begun, f.quiet, f.moved, f.wait = true, tick, tick, firstWait
	}
	if f.delay.trouble(tick) || !f.delay.known(tick) {
		f.quiet = tick
	}
	least := f.down == slowest && f.loss <= lossLimit
	switch {
	case f.delay.queue(tick, least), f.jam >= jamLimit,
		f.raised && tick-f.moved < trial && f.delay.trouble(tick):
		f.slower(tick)
	case tick-f.quiet >= f.wait && f.down > f.least(best):
		f.down--
		f.raised, f.quiet, f.moved = true, tick, tick
		f.delay.changed(tick)
	case f.raised && tick-f.moved >= relapse:
		f.wait = firstWait
	}
	if !best {
		f.down = max(f.down, 0)
	}
}

// least is how far the level may go up.
func (f *Flow) least(best bool) int {
	if best && f.loss <= lossLimit && f.delay.way <= longWay {
		return -1
	}
	return 0
}

func (f *Flow) slower(tick uint32) {
	if f.raised && tick-f.moved < relapse {
		f.wait = min(2*f.wait, mostWait)
	}
	f.down = min(f.down+1, slowest)
	f.raised, f.quiet, f.moved, f.jam = false, tick, tick, 0
	f.delay.changed(tick)
}
