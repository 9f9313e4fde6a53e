package core

// adopt goes on by another line. The server tells on it where we are, as on the
// first one; until it has, snapshots wait.
func (g *game) adopt(l *line) {
	k, old := &g.keeper, g.line
	if k.lost.IsZero() {
		g.meter.moved++
	} else {
		g.meter.resumed++
	}
	g.log.Info("going on by another link", "from", old.kind, "to", l.kind, "lost_for", g.lostFor())
	k.probe.settle(g.now, old.kind, l.kind)
	g.line, k.spare = l, nil
	old.close()
	k.well()
	g.meter.change(l)
	g.table.rejoin()
}

// rejoin expects the match to be told again.
func (t *table) rejoin() { t.unsure, t.before = true, t.self }

// same tells whether the match that a new link begins with is the one that is
// being played, on the same seat.
func (t *table) same(id [16]byte) bool {
	return t.unsure && t.known && t.arena != nil && id == t.match.ID && t.self == t.before
}

// goOn takes up the same match after a change of links. All that is drawn stays
// as it is; snapshots begin anew, as nothing was acknowledged on this link.
func (g *game) goOn() {
	g.table.unsure = false
	g.intake.some = false
	g.sender.sent = false
}

// moveOn turns to another match after a change of links: another room's, perhaps
// another process's, with ticks of its own.
func (g *game) moveOn() {
	g.table.unsure = false
	g.clock.Reset()
	g.intake = intake{datagram: g.intake.datagram}
	g.events = events{count: g.events.count}
	g.sender = newSender()
	g.meter.some = false
}
