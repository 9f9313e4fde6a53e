package wire

// Kill is one line of the kill feed.
//
//	tick 4 | killer 1 | victim 1 | cause 1 | bounces 1
type Kill struct {
	Tick    uint32
	Killer  uint8 // None when nobody did it
	Victim  uint8
	Cause   uint8 // as the simulation numbers them
	Bounces uint8 // of the shell or the beam
}

// Kind is KindKill.
func (Kill) Kind() Kind { return KindKill }

// Append appends the message.
func (m Kill) Append(b []byte) []byte {
	b = le.AppendUint32(append(b, byte(KindKill)), m.Tick)
	return append(b, m.Killer, m.Victim, m.Cause, m.Bounces)
}

// ParseKill reads the body of a Kill.
func ParseKill(body []byte) (Kill, error) {
	r := reader{b: body}
	m := Kill{Tick: r.u32(), Killer: r.seat(true), Victim: r.seat(false), Cause: r.u8(), Bounces: r.u8()}
	if err := r.end(); err != nil {
		return Kill{}, err
	}
	return m, nil
}
