package netsim

// arrive is a packet at the other end. An end that is over, or closing, takes nothing
// more; the bytes came all the same.
func (p *path) arrive(e event) {
	if !e.copy {
		p.landed(e.seq, size(e))
	}
	m := e.msg
	m.missing--
	if m.missing > 0 {
		return
	}
	if m.no == 0 {
		p.hand(m)
		return
	}
	p.waiting[m.no] = m
	for next := p.waiting[p.delivered+1]; next != nil; next = p.waiting[p.delivered+1] {
		delete(p.waiting, next.no)
		p.delivered++
		p.backlog -= len(next.data)
		p.hand(next)
	}
	p.flush()
	if p.from.closing && p.backlog == 0 {
		p.from.goodbye()
	}
}

// landed counts a packet that came through.
func (p *path) landed(seq uint64, size int) {
	p.count.Arrived++
	p.highest = max(p.highest, seq)
	s := &p.to.stats
	s.PacketsIn++
	s.BytesIn += uint64(size)
	s.Missing = p.highest - p.count.Arrived
}

// hand gives a message to the handler and takes its bytes back.
func (p *path) hand(m *message) {
	if to := p.to; !to.closing && !to.over {
		to.handler.Receive(m.lane, m.data)
	}
	p.net.recycle(m.data)
	m.data = nil
}

// size is how much of its message a packet carried.
func size(e event) int {
	if e.msg.no == 0 {
		return len(e.msg.data)
	}
	return min(packetSize, len(e.msg.data)-e.part*packetSize)
}
