package room

import (
	"bytes"

	"carom/game/rules"
	"carom/netcode/wire"
)

// told is what everybody was told and spectators have not been yet, oldest first.
// A room says so few things a second that this is short, however late they are.
type told struct {
	queue  []saying
	papers papers // as of the newest that was taken from the queue
}

// saying is one message that was sent in order, and after which tick. Nobody changes
// its bytes any more.
type saying struct {
	tick rules.Tick
	msg  []byte
}

func (t *told) add(tick rules.Tick, msg []byte) { t.queue = append(t.queue, saying{tick, msg}) }

// upTo hands over what was told up to a tick, and files it.
func (t *told) upTo(tick rules.Tick, say func(msg []byte)) {
	n := 0
	for ; n < len(t.queue) && t.queue[n].tick <= tick; n++ {
		t.papers.file(t.queue[n].msg)
		say(t.queue[n].msg)
	}
	if n > 0 {
		rest := copy(t.queue, t.queue[n:])
		clear(t.queue[rest:])
		t.queue = t.queue[:rest]
	}
}

// papers are the newest messages of each kind of which the last one counts, and the
// board: what a newcomer has to be told. Nil are those that there are not.
type papers struct {
	match, roster, over, final []byte
	scores                     wire.Scores
}

func (p *papers) file(msg []byte) {
	switch wire.Kind(msg[0]) {
	case wire.KindMatch:
		p.match, p.over, p.final, p.scores = msg, nil, nil, wire.Scores{}
	case wire.KindRoster:
		p.roster = msg
	case wire.KindScores:
		if m, err := wire.ParseScores(msg[1:]); err == nil {
			p.scores = wire.Scores{Tick: m.Tick, Rows: wire.Amend(p.scores.Rows, m.Rows)}
		}
	case wire.KindOver:
		p.over = msg
	case wire.KindFinal:
		if bytes.Equal(msg[1:17], p.match[1:17]) { // a result that took long may be of the match before
			p.final = msg
		}
	}
}

// each calls f for all there are, in the order in which they are told.
func (p *papers) each(f func(msg []byte)) {
	var scores []byte
	if len(p.scores.Rows) > 0 {
		scores = p.scores.Append(nil)
	}
	for _, msg := range [...][]byte{p.match, p.roster, scores, p.over, p.final} {
		if msg != nil {
			f(msg)
		}
	}
}
