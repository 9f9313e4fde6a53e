package kcp

import (
	"errors"
	"net"
	"time"

	"carom/netcode/transport"
)

// A game works in turns: sixty times a second it takes what has come, and then it
// has something for everybody at once. Who does tells the listener where a turn
// begins and ends, see transport.Turns. The socket is then read at the beginning
// and written at the end of a turn, by whose turn it is, and nobody has to be
// woken for it: where 64 players send, that would be 2,000 times a second.
//
// When nobody has had a turn for a while, or links are ending, the reader waits
// for datagrams itself.

const (
	turnLimit  = 4 * batch              // datagrams read in one turn; more are the reader's
	turnsEnd   = 500 * time.Millisecond // without a turn, the reader is on its own
	restTime   = 200 * time.Millisecond // between two looks of the reader whether it is
	awaitTime  = 20 * time.Millisecond  // that the reader waits for a datagram
	batch      = 64                     // datagrams through one call of the system
	portBuffer = maxPacket + 48         // bytes: more than the longest datagram that is one of ours
)

// looks is a queue of links whose streams are to be looked at again, each after
// the same time.
type looks struct {
	list []look
	head int // of those that wait; before it is what was taken
}

type look struct {
	link *link
	at   time.Time
}

func (q *looks) add(l *link, now time.Time) {
	if q.head > len(q.list)/2 {
		n := copy(q.list, q.list[q.head:])
		clear(q.list[n:])
		q.list, q.head = q.list[:n], 0
	}
	q.list = append(q.list, look{l, now.Add(lookEvery)})
}

// due takes the first link if its time has come, else it is nil.
func (q *looks) due(now time.Time) *link {
	if q.head == len(q.list) || now.Before(q.list[q.head].at) {
		return nil
	}
	q.head++
	return q.list[q.head-1].link
}

// Begin implements transport.Turns.
func (s *Listener) Begin() {
	if !inTurns {
		return
	}
	s.turn.Store(time.Now().UnixNano())
	s.later.Lock()
	s.turns++
	s.later.Unlock()
	s.port.gather()
	for read := 0; ; {
		n, err := s.port.read(s.came)
		if read += n; n < batch || err != nil { // errors the reader will see too
			return
		}
		if read >= turnLimit {
			s.hurry.Ring()
			return
		}
	}
}

// End implements transport.Turns.
func (s *Listener) End() {
	if !inTurns {
		return
	}
	s.later.Lock()
	s.turns--
	stirred := s.stirred
	s.stirred, s.spare = s.spare[:0], nil
	s.later.Unlock()
	for _, l := range stirred {
		l.stirred.Store(false)
		l.pump()
	}
	clear(stirred)
	s.later.Lock()
	s.spare = stirred
	s.later.Unlock()
	s.lookAgain()
	if err := s.port.release(); err != nil && !errors.Is(err, net.ErrClosed) {
		s.counters.Add(transport.SendFailed)
	}
}

// turning tells that others read the socket.
func (s *Listener) turning() bool {
	return inTurns && s.parting.Load() == 0 && time.Now().UnixNano()-s.turn.Load() < int64(turnsEnd)
}

// stir sends what waits in a link's stream: at the end of the turn, if it is
// somebody's, so that what is said in one turn goes in one packet.
func (s *Listener) stir(l *link) {
	s.later.Lock()
	turn := s.turns > 0
	if turn && l.stirred.CompareAndSwap(false, true) {
		s.stirred = append(s.stirred, l)
	}
	s.later.Unlock()
	if !turn {
		l.pump()
	}
}

// postpone has a link's stream looked at again in a while.
func (s *Listener) postpone(l *link) {
	s.later.Lock()
	s.looks.add(l, time.Now())
	s.later.Unlock()
}

// lookAgain looks at the streams whose time has come.
func (s *Listener) lookAgain() {
	now := time.Now()
	for {
		s.later.Lock()
		l := s.looks.due(now)
		s.later.Unlock()
		if l == nil {
			return
		}
		l.look()
	}
}

// read is the reader: it reads the socket whenever nobody else does.
func (s *Listener) read() error {
	rest := time.NewTimer(restTime)
	defer rest.Stop()
	for {
		if s.turning() {
			rest.Reset(restTime)
			select {
			case <-s.hurry:
			case <-rest.C:
			}
		} else {
			s.port.await(awaitTime)
		}
		for n := batch; n == batch; {
			var err error
			if n, err = s.port.read(s.came); errors.Is(err, net.ErrClosed) {
				return err
			} else if err != nil { // an answer of the network to something we sent: others go on
				s.counters.Add(transport.ReadFailed)
			}
		}
		s.lookAgain()
	}
}
