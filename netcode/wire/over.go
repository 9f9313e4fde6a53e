package wire

// Over says that a match has ended and that its result is being stored. Until
// Final arrives the result is not final.
//
//	id 16
type Over struct {
	ID [16]byte // UUIDv7 of the match
}

// Kind is KindOver.
func (Over) Kind() Kind { return KindOver }

// Append appends the message.
func (m Over) Append(b []byte) []byte {
	return append(append(b, byte(KindOver)), m.ID[:]...)
}

// ParseOver reads the body of an Over.
func ParseOver(body []byte) (Over, error) {
	r := reader{b: body}
	var m Over
	copy(m.ID[:], r.take(len(m.ID)))
	if err := r.end(); err != nil {
		return Over{}, err
	}
	return m, nil
}
