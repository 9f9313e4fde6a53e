package wire

// Snapshot is the world as one viewer may see it at one tick, and what the
// server tells that viewer's clock.
//
//	no 2 | tick 4 | input 1 | margin 1 | starved 1 | body
type Snapshot struct {
	No      uint16 // counts up by one a snapshot and wraps
	Tick    uint32
	Input   int8   // newest input tick the server holds or has executed, less Tick; -128: that or an older one
	Margin  int8   // ticks by which inputs arrive before they are needed
	Starved uint8  // ticks without an input since the last snapshot, at most 255
	Body    []byte // packed rows, at most MaxSnapshot bytes; aliases what was parsed
}

// Kind is KindSnapshot.
func (Snapshot) Kind() Kind { return KindSnapshot }

// Append appends the message. A body over MaxSnapshot cannot be clipped to
// anything that makes sense: it is the caller's to stay below.
func (m Snapshot) Append(b []byte) []byte {
	b = le.AppendUint16(append(b, byte(KindSnapshot)), m.No)
	b = le.AppendUint32(b, m.Tick)
	b = append(b, byte(m.Input), byte(m.Margin), m.Starved)
	return append(b, m.Body...)
}

// ParseSnapshot reads the body of a Snapshot. It does not allocate.
func ParseSnapshot(body []byte) (Snapshot, error) {
	r := reader{b: body}
	m := Snapshot{No: r.u16(), Tick: r.u32(), Input: int8(r.u8()), Margin: int8(r.u8()), Starved: r.u8(), Body: r.rest(MaxSnapshot)}
	if err := r.end(); err != nil {
		return Snapshot{}, err
	}
	return m, nil
}
