package core

import (
	"slices"
	"time"

	"carom/netcode/transport"
)

const (
	rttKept   = 512
	lossSlots = 2 // seconds over which loss is counted
)

// meter measures the session.
type meter struct {
	line  *line
	start time.Time

	snapshots, undecodable int
	corrections, starved   int
	resumed, moved         int
	finals                 []string
	rtts                   []time.Duration

	// Once a second.
	at       time.Time
	before   transport.Stats
	past     transport.Stats // of the lines before this one
	down, up float64
	lost     [lossSlots]gaps

	// Of snapshot numbers.
	some   bool
	newest uint16
}

// gaps counts the snapshots of one second.
type gaps struct{ due, got int }

func (m *meter) init(now time.Time, l *line) {
	m.line, m.start, m.at = l, now, now
	m.before = l.session.Stats()
}

// change goes on with another line.
func (m *meter) change(l *line) {
	m.past = m.total()
	m.line = l
}

// total is what went through all lines. Packets are only of the one in use.
func (m *meter) total() transport.Stats {
	s := m.line.session.Stats()
	s.BytesIn += m.past.BytesIn
	s.BytesOut += m.past.BytesOut
	return s
}

// snapshot notes a number that came.
func (m *meter) snapshot(no uint16) {
	g := &m.lost[0]
	g.got++
	if !m.some {
		m.some, m.newest = true, no
		g.due++
		return
	}
	if ahead := int16(no - m.newest); ahead > 0 {
		g.due += int(ahead)
		m.newest = no
	}
}

// loss is the share of snapshots that did not come, 0 to 1.
func (m *meter) loss() float64 {
	due, got := 0, 0
	for _, g := range m.lost {
		due, got = due+g.due, got+g.got
	}
	if due == 0 || got >= due {
		return 0
	}
	return float64(due-got) / float64(due)
}

func (m *meter) final(match string) {
	if !slices.Contains(m.finals, match) {
		m.finals = append(m.finals, match)
	}
}

// tick does what is due once a second.
func (m *meter) tick(g *game) {
	dt := g.now.Sub(m.at)
	if dt < time.Second {
		return
	}
	s := m.total()
	m.down = float64(s.BytesIn-m.before.BytesIn) / dt.Seconds()
	m.up = float64(s.BytesOut-m.before.BytesOut) / dt.Seconds()
	m.before, m.at = s, g.now
	copy(m.lost[1:], m.lost[:])
	m.lost[0] = gaps{}
	if rtt := m.line.session.RTT(); rtt > 0 {
		if len(m.rtts) == rttKept {
			m.rtts = m.rtts[:copy(m.rtts, m.rtts[1:])]
		}
		m.rtts = append(m.rtts, rtt)
	}
	g.publishStats()
}

// publishStats makes what was measured readable for others.
func (g *game) publishStats() {
	m := &g.meter
	s := m.total()
	st := &Stats{
		Transport: m.line.kind, Snapshots: m.snapshots, Undecodable: m.undecodable,
		Corrections: m.corrections, Starved: m.starved,
		Resumed: m.resumed, Moved: m.moved,
		Down: int64(s.BytesIn), Up: int64(s.BytesOut),
		RTT: slices.Clone(m.rtts), Finals: slices.Clone(m.finals),
	}
	if !g.began.IsZero() {
		st.Seated = g.now.Sub(g.began)
	}
	g.c.stats.Store(st)
}
