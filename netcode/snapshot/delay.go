package snapshot

const (
	slackQueue = 5  // ticks (83 ms) beyond the way: more is a queue
	slackLossy = 2  // where many are lost: what is full drops
	standing   = 30 // that a queue has stood for so long is trouble
	farthest   = 24 // a way is taken for no longer, unless it proves to be
	fewest     = 4  // answers that it takes to tell
	stuckLimit = 4  // times in a row that it did not change
)

// delay tells whether what is sent waits in a queue. The time until an answer comes is
// that of the way there and back, which is the least that was ever seen, of a client's
// habits, and of queues. A burst fills a queue for a moment and jitter looks like one: so,
// as with CoDel (Nichols and Jacobson, "Controlling Queue Delay"), only the least delay
// within a while says that a queue stands.
type delay struct {
	some  bool
	way   uint32 // ticks there and back, as far as is known
	heard uint32 // when the newest answer came
	since uint32 // answers to what was sent before say nothing
	deaf  bool   // and there were no others yet

	// A run of late answers: the least of the first half of the time, and of the rest.
	late  int
	begun uint32
	least [2]uint32
	count [2]int

	stuck int
}

// add takes in an answer that has come at tick to what was sent then.
func (d *delay) add(tick, sent, slack uint32) {
	took := tick - sent
	if !d.some {
		// Who comes while a queue stands must not take it for the way.
		d.some, d.way, d.since = true, min(took, farthest), sent
	}
	d.way, d.heard = min(d.way, took), tick
	switch {
	case int32(sent-d.since) < 0:
		return
	case took-d.way <= slack:
		d.late, d.stuck, d.deaf = 0, 0, false
		return
	}
	d.deaf = false
	if d.late++; d.late == 1 {
		d.begun, d.count = tick, [2]int{}
	}
	half := 0
	if tick-d.begun >= standing/2 {
		half = 1
	}
	if d.count[half]++; d.count[half] == 1 {
		d.least[half] = took
	}
	d.least[half] = min(d.least[half], took)
}

// known reports whether there was an answer that counts within the last second.
func (d *delay) known(tick uint32) bool { return d.some && !d.deaf && tick-d.heard < 60 }

// trouble reports that there may be a queue: answers are late for a quarter of a second.
func (d *delay) trouble(tick uint32) bool {
	return d.late >= fewest && tick-d.begun >= standing/2
}

// queue reports that a queue stands for half a second and does not get shorter. To be
// asked in every tick; least says that hardly anything is sent, and little of it lost: if
// that changes nothing for long enough, it is not a queue of ours, and the way is longer
// than it was.
func (d *delay) queue(tick uint32, least bool) bool {
	if d.deaf && int32(tick-d.since) > int32(d.way+standing) && tick-d.heard < standing {
		return true // answers come, but none yet to what was sent long ago
	}
	if !d.trouble(tick) || tick-d.begun < standing || d.count[1] == 0 {
		return false
	}
	d.late = 0
	first, then := d.least[0], d.least[1]
	switch {
	case then < first:
		d.stuck = 0
		return false
	case then > first+1 || !least:
		d.stuck = 0
	default:
		d.stuck++
	}
	if d.stuck == stuckLimit {
		d.way, d.stuck = then, 0
		return false
	}
	return true
}

// changed notes that from tick on less is sent, or more. Only what comes of that counts.
func (d *delay) changed(tick uint32) { d.since, d.deaf, d.late = tick, true, 0 }
