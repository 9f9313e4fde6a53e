package room

import (
	"time"

	"carom/game/pack"
	"carom/game/rules"
	"carom/game/view"
	"carom/netcode/snapshot"
	"carom/netcode/wire"
)

// snapshotBytes is the most of rows in one datagram, so that it fits 1,200 with
// all headers.
const snapshotBytes = 1100

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
	heard   bool              // if any was since baselines began
	came    uint32            // tick in which anything came that can acknowledge
	encoder *snapshot.Encoder // nil: nothing was sent yet that counts
	pace    snapshot.Pace     // how often they are sent anything
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
func (v *viewer) void() { v.encoder, v.begun, v.heard = nil, 0, false }

// begin sends as to one who has nothing: what the other end of a link that was
// closed has decoded counts no more.
func (v *viewer) begin(tick uint32) {
	v.void()
	v.pace.Renew(tick, rules.TicksPerSecond)
}

// send encodes what the viewer sees, as it differs from what it has acknowledged,
// and offers it to its links, which drop it rather than wait. m says what a
// snapshot says beside the rows; its number and its body are filled in.
func (v *viewer) send(k *scratch, model *pack.Model, seen *view.View, m wire.Snapshot, whole bool) {
	k.rows = pack.Append(k.rows[:0], seen)
	if v.encoder == nil {
		v.encoder = snapshot.NewEncoder(model)
	}
	chained := v.chained()
	v.encoder.Chain(chained)
	var all bool
	k.body, all = v.encoder.Encode(k.body[:0], v.next, m.Tick, k.rows, snapshotBytes, whole)
	m.No, m.Body = v.next, k.body
	k.frame = m.Append(k.frame[:0])
	v.remember(m.Tick, seen.Events, all)
	v.each(func(p *Peer) {
		if l := p.session.Link(); l.Clear() {
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
