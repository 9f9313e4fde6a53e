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

	next    uint16            // number of the next snapshot
	sent    [64]sentEvents    // by snapshot number: the newest event each carried
	encoder *snapshot.Encoder // of what the links were sent and have acknowledged; nil: nothing yet
	pace    snapshot.Pace     // how often they are sent anything
}

// restart makes the viewer one who has seen nothing yet. What it was sent before
// must not be taken for what it will be: event numbers begin anew.
func (v *viewer) restart(c *view.Common) {
	v.observer, v.sent, v.encoder = view.NewObserver(), [len(v.sent)]sentEvents{}, nil
	if c != nil { // before the first match there is nothing to look at
		v.observer.Share(c)
	}
}

// begin sends as to one who has nothing: what the other end of a link that was
// closed has decoded counts no more.
func (v *viewer) begin(tick uint32) {
	v.encoder = nil
	v.pace.Renew(tick, rules.TicksPerSecond)
}

// due says whether the viewer, if it is its turn, is to be sent a snapshot, and
// whether it may build on nothing.
func (v *viewer) due(tick uint32) (send, whole bool) {
	if !v.linked() {
		return false, false
	}
	return v.pace.Due(tick, rules.TicksPerSecond)
}

// send encodes what the viewer sees, as it differs from what it has acknowledged,
// and offers it to its links, which drop it rather than wait. m says what a
// snapshot says beside the rows; its number and its body are filled in.
func (v *viewer) send(k *scratch, model *pack.Model, seen *view.View, m wire.Snapshot, whole bool) {
	k.rows = pack.Append(k.rows[:0], seen)
	if v.encoder == nil {
		v.encoder = snapshot.NewEncoder(model)
	}
	var all bool
	k.body, all = v.encoder.Encode(k.body[:0], v.next, m.Tick, k.rows, snapshotBytes, whole)
	m.No, m.Body = v.next, k.body
	k.frame = m.Append(k.frame[:0])
	v.remember(seen.Events, all)
	v.next++
	v.each(func(p *Peer) { p.session.SendDatagram(k.frame) })
}

// ping is the round trip of the viewer's link in ms, 0 without one.
func (v *viewer) ping() uint16 {
	var rtt time.Duration
	v.each(func(p *Peer) { rtt = p.session.RTT() })
	return uint16(min(rtt.Milliseconds(), 9999))
}
