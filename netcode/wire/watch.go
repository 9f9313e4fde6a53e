package wire

// Watch says what a spectator wants to see, and what has arrived.
//
//	has ack 1 | if so: ack snap 2, ack mask 4 | seat 1 | x 2 | y 2
type Watch struct {
	HasAck  bool
	AckSnap uint16 // as in Inputs
	AckMask uint32 // as in Inputs
	Seat    uint8  // whom to follow, 0 to MaxSeats-1; None: nobody, the camera is free
	X, Y    uint16 // where to look while nobody can be followed, in WatchUnit
}

// WatchUnit is how many u one step of a Watch's place is.
const WatchUnit = 32

// Kind is KindWatch.
func (Watch) Kind() Kind { return KindWatch }

// Append appends the message.
func (m Watch) Append(b []byte) []byte {
	b = appendFlag(append(b, byte(KindWatch)), m.HasAck)
	if m.HasAck {
		b = le.AppendUint16(b, m.AckSnap)
		b = le.AppendUint32(b, m.AckMask)
	}
	b = append(b, m.Seat)
	b = le.AppendUint16(b, m.X)
	return le.AppendUint16(b, m.Y)
}

// ParseWatch reads the body of a Watch. It does not allocate.
func ParseWatch(body []byte) (Watch, error) {
	r := reader{b: body}
	m := Watch{HasAck: r.flag()}
	if m.HasAck {
		m.AckSnap, m.AckMask = r.u16(), r.u32()
	}
	m.Seat, m.X, m.Y = r.seat(true), r.u16(), r.u16()
	if err := r.end(); err != nil {
		return Watch{}, err
	}
	return m, nil
}
