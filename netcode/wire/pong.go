package wire

// Pong answers a Ping with its nonce. Sessions use it for heartbeat and round-trip
// time; it never reaches a room.
//
//	nonce 4
type Pong struct {
	Nonce uint32
}

// Kind is KindPong.
func (Pong) Kind() Kind { return KindPong }

// Append appends the message.
func (m Pong) Append(b []byte) []byte {
	return le.AppendUint32(append(b, byte(KindPong)), m.Nonce)
}

// ParsePong reads the body of a Pong.
func ParsePong(body []byte) (Pong, error) {
	r := reader{b: body}
	m := Pong{Nonce: r.u32()}
	if err := r.end(); err != nil {
		return Pong{}, err
	}
	return m, nil
}
