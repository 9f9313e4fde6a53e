package wire

// Welcome is the first message of a session: which seat the player has.
//
//	protocol 2 | seat 1 | room 4 | tick 4 | rate 1
type Welcome struct {
	Protocol uint16 // the server's Version
	Seat     uint8  // 0 to MaxSeats-1, or None for a spectator
	Room     uint32
	Tick     uint32 // the server's tick when the message was written
	Rate     uint8  // ticks per second, at least 1
}

// Kind is KindWelcome.
func (Welcome) Kind() Kind { return KindWelcome }

// Append appends the message.
func (m Welcome) Append(b []byte) []byte {
	b = append(b, byte(KindWelcome))
	b = le.AppendUint16(b, m.Protocol)
	b = append(b, m.Seat)
	b = le.AppendUint32(b, m.Room)
	b = le.AppendUint32(b, m.Tick)
	return append(b, m.Rate)
}

// ParseWelcome reads the body of a Welcome.
func ParseWelcome(body []byte) (Welcome, error) {
	r := reader{b: body}
	m := Welcome{Protocol: r.u16(), Seat: r.seat(true), Room: r.u32(), Tick: r.u32(), Rate: r.u8()}
	if m.Rate == 0 {
		r.fail(ErrRange)
	}
	if err := r.end(); err != nil {
		return Welcome{}, err
	}
	return m, nil
}
