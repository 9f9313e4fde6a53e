package wire

// Match says which match is being played: sent on joining, and again when the
// room goes on to its next match.
//
//	id 16 | map 32 | map name text | mode text | start 4 | length 4 | limit 2
type Match struct {
	ID      [16]byte // UUIDv7
	Map     [32]byte // SHA-256 of the map's text, by which it is fetched over HTTP
	MapName string   // at most MaxMapName bytes
	Mode    string   // the mode's id, at most MaxMode bytes
	Start   uint32   // tick before the first step
	Length  uint32   // ticks
	Limit   uint16   // score that ends the match; 0 for none
}

// Kind is KindMatch.
func (Match) Kind() Kind { return KindMatch }

// Append appends the message.
func (m Match) Append(b []byte) []byte {
	b = append(b, byte(KindMatch))
	b = append(b, m.ID[:]...)
	b = append(b, m.Map[:]...)
	b = appendText(b, m.MapName, MaxMapName)
	b = appendText(b, m.Mode, MaxMode)
	b = le.AppendUint32(b, m.Start)
	b = le.AppendUint32(b, m.Length)
	return le.AppendUint16(b, m.Limit)
}

// ParseMatch reads the body of a Match.
func ParseMatch(body []byte) (Match, error) {
	r := reader{b: body}
	var m Match
	copy(m.ID[:], r.take(len(m.ID)))
	copy(m.Map[:], r.take(len(m.Map)))
	m.MapName, m.Mode = r.text(MaxMapName), r.text(MaxMode)
	m.Start, m.Length, m.Limit = r.u32(), r.u32(), r.u16()
	if err := r.end(); err != nil {
		return Match{}, err
	}
	return m, nil
}
