package wire

// Inputs carries what the player wants for some ticks, and what has arrived.
//
//	has ack 1 | if so: ack snap 2, ack mask 4 | behind 1 | body
type Inputs struct {
	HasAck  bool
	AckSnap uint16 // newest snapshot decoded; 0 unless HasAck
	AckMask uint32 // bit n: snapshot AckSnap-1-n was decoded too; 0 unless HasAck
	Behind  uint8  // quarter ticks by which the newest input is ahead of others as they were drawn then; 255: or more
	Body    []byte // packed inputs, at most MaxInputs bytes; aliases what was parsed
}

// Kind is KindInputs.
func (Inputs) Kind() Kind { return KindInputs }

// Append appends the message. As with Snapshot, the body's limit is the caller's.
func (m Inputs) Append(b []byte) []byte {
	b = appendFlag(append(b, byte(KindInputs)), m.HasAck)
	if m.HasAck {
		b = le.AppendUint16(b, m.AckSnap)
		b = le.AppendUint32(b, m.AckMask)
	}
	b = append(b, m.Behind)
	return append(b, m.Body...)
}

// ParseInputs reads the body of an Inputs. It does not allocate.
func ParseInputs(body []byte) (Inputs, error) {
	r := reader{b: body}
	m := Inputs{HasAck: r.flag()}
	if m.HasAck {
		m.AckSnap, m.AckMask = r.u16(), r.u32()
	}
	m.Behind, m.Body = r.u8(), r.rest(MaxInputs)
	if err := r.end(); err != nil {
		return Inputs{}, err
	}
	return m, nil
}
