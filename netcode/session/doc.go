// Package session is one authenticated peer over any link: heartbeat and
// timeout, round-trip time and loss, limits on what the peer may send, and the
// reason why it ended.
//
// The transports have authenticated the peer already, so a session has no
// handshake of its own. It is the link's handler: it answers pings, drops what
// is past the limits, and gives every other message to its own [Handler] by
// kind. It has no goroutine and no timer: its owner calls [Session.Tick] from a
// loop it has anyway, at least every 100 ms.
//
//	s := session.New(session.Config{Now: time.Now, Limits: session.ServerLimits}, handler)
//	s.Bind(link)           // from the transport's Accept, which then returns s
//	s.Send(msg)            // reliable; s.SendDatagram for the other lane
//	s.Tick(now)            // ping each second, Timeout after ten of silence
//	s.Close(wire.Kicked)   // handler.Closed follows, once and last
//
// A peer that resumes does so over a new link with a new grant. Binding a new
// link to a living session is left for later; the state which would have to
// survive it is kept apart from the link for that.
package session
