package room

import (
	"time"

	"carom/game/pack"
	"carom/game/rules"
	"carom/game/sim"
	"carom/game/view"
	"carom/netcode/input"
	"carom/netcode/snapshot"
	"carom/netcode/wire"
)

const (
	snapshotBytes = 1100 // of rows in one datagram, at most: it fits 1,200 with all headers
	headerBytes   = 11   // of a Snapshot, before its rows
)

// viewer is one who is fed snapshots over links, whether from a seat or beside
// it. It knows what they were sent and have acknowledged, not what it means:
// whoever owns it observes the world for it. All of it is owned by the loop.
type viewer struct {
	links    [3]*Peer       // newest first: UDP and TCP of one grant, and an older link while a newer one stands by
	observer *view.Observer // what it may know

	// What the links were sent, and what is known to have come of it.
	next    uint16            // number of the next snapshot
	begun   int               // how many were sent since baselines began, as far as sent goes back
	sent    [64]sending       // by number
	trunk   *Peer             // whose other end acknowledges; nil: nobody's yet
	acked   uint16            // the newest acknowledged
	judged  uint16            // up to which it is known which were lost
	heard   bool              // if any was since baselines began
	encoder *snapshot.Encoder // nil: nothing was sent yet that counts
	pace    snapshot.Pace     // whether they are sent anything
	flow    snapshot.Flow     // how often, and how much

	// The words that the trunk's end has sent and its seat has executed; nil: it has no
	// seat. For some ticks after the trunk has changed they may be another one's.
	words  *pack.Words
	unsure int
}

// ground is what snapshots of a match stand on.
type ground struct {
	model *pack.Model // that they are residuals against
	era   uint16      // which tells one match's from the next's
}

func newGround(w *sim.World) ground {
	return ground{model: pack.NewModel(w.Arena()), era: uint16(w.Start())}
}

// restart makes the viewer one who has seen nothing yet. What it was sent before
// must not be taken for what it will be: event numbers begin anew.
func (v *viewer) restart(c *view.Common) {
	v.observer = view.NewObserver()
	if c != nil { // before the first match there is nothing to look at
		v.observer.Share(c)
	}
	v.void()
}

// void makes all that was sent before count no more.
func (v *viewer) void() {
	v.encoder, v.begun, v.heard, v.judged = nil, 0, false, v.next
	v.unsure = input.Ahead + 1
}

// begin sends as to one who has nothing: what the other end of a link that was
// closed has decoded counts no more.
func (v *viewer) begin(tick uint32) {
	v.void()
	v.pace.Renew(tick, rules.TicksPerSecond)
}

// send encodes what the viewer sees, as it differs from what it has acknowledged,
// and offers it to its links, which drop it rather than wait. m says what a
// snapshot says beside the rows; its number and its body are filled in.
func (v *viewer) send(k *scratch, on ground, seen *view.View, m wire.Snapshot, whole bool) {
	k.rows = pack.Append(k.rows[:0], seen)
	if v.encoder == nil {
		v.encoder = snapshot.NewEncoder(on.model)
		v.encoder.Era = on.era
	}
	on.model.With(v.words, rules.Tick(m.Tick))
	chained := v.chained()
	v.encoder.Chain(chained)
	var all bool
	limit := min(snapshotBytes, v.flow.Room(m.Tick)-headerBytes)
	k.body, all = v.encoder.Encode(k.body[:0], v.next, m.Tick, k.rows, limit, whole)
	m.No, m.Body = v.next, k.body
	k.frame = m.Append(k.frame[:0])
	v.remember(m.Tick, seen.Events, all)
	v.flow.Sent(m.Tick, len(k.frame))
	v.each(func(p *Peer) {
		// The one link of a chain was clear a moment ago, so what it now writes is
		// something else and no snapshot waits: this one will not be replaced.
		if l := p.session.Link(); chained || l.Clear() {
			l.SendDatagram(k.frame)
		}
	})
	if chained {
		v.delivered(m.No)
	}
}

// ping is the round trip of the viewer's link in ms, 0 without one.
func (v *viewer) ping() uint16 {
	var rtt time.Duration
	v.each(func(p *Peer) { rtt = p.session.RTT() })
	return uint16(min(rtt.Milliseconds(), 9999))
}
