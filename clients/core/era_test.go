package core

import (
	"testing"
	"time"

	"carom/netcode/netsim"
)

// The first snapshots of a match may come before the message that tells of it, which had
// to be sent again. They are not taken for the match before, and missed by nobody.
func TestSnapshotsThatOvertakeTheirMatch(t *testing.T) {
	r := newRig(t, 4, netsim.Conditions{Delay: 20 * time.Millisecond}, 3, nil)
	r.run(time.Second)
	first, start := r.server.match, r.server.world.Tick()
	early := 0
	r.each = func() {
		if uuid(r.game.table.match.ID) == uuid(first) {
			early = int(r.game.line.inbox.came())
			if r.game.intake.tick > start {
				t.Fatalf("a snapshot of tick %d was read as one of the match that ended at %d", r.game.intake.tick, start)
			}
		}
	}
	before := int(r.game.line.inbox.came())
	r.server.link.(*netsim.Link).Outage(time.Millisecond)
	r.server.begin(start)
	r.run(500 * time.Millisecond)
	if early < before+2 {
		t.Errorf("%d snapshots came before the message: nothing is tested", early-before)
	}
	if r.game.intake.tick < r.server.world.Tick()-6 || r.game.meter.undecodable != 0 {
		t.Errorf("the newest snapshot is of %d, now is %d; %d could not be read", r.game.intake.tick, r.server.world.Tick(), r.game.meter.undecodable)
	}
}
