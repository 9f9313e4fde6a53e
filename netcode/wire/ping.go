package wire

// Ping asks the peer to send Nonce back in a Pong. Sessions use it for heartbeat and round-trip
// time; it never reaches a room.
//
//	nonce 4
type Ping struct {
	Nonce uint32
}

// Kind is KindPing.
func (Ping) Kind() Kind { return KindPing }

// Append appends the message.
func (m Ping) Append(b []byte) []byte {
	return le.AppendUint32(append(b, byte(KindPing)), m.Nonce)
}

// ParsePing reads the body of a Ping.
func ParsePing(body []byte) (Ping, error) {
	r := reader{b: body}
	m := Ping{Nonce: r.u32()}
	if err := r.end(); err != nil {
		return Ping{}, err
	}
	return m, nil
}
