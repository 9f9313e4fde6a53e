package wire

// Roster says who sits where. It is sent whole whenever it changes.
//
//	count 1 | count times: seat 1, team 1, kind 1, away 1, name text
type Roster struct {
	Entries []Entry // strictly ascending by seat, at most MaxSeats
}

// Entry is one taken seat.
type Entry struct {
	Seat uint8
	Team int8  // 0 or 1; -1 for none
	Kind uint8 // Person or Bot
	Away bool  // the seat is held, but its player is not connected
	Name string
}

// The kinds of player.
const (
	Person uint8 = 0
	Bot    uint8 = 1
)

// Kind is KindRoster.
func (Roster) Kind() Kind { return KindRoster }

// Append appends the message.
func (m Roster) Append(b []byte) []byte {
	entries := clipList(m.Entries, MaxSeats)
	b = append(b, byte(KindRoster), byte(len(entries)))
	for _, e := range entries {
		b = append(b, e.Seat, byte(e.Team), e.Kind)
		b = appendFlag(b, e.Away)
		b = appendText(b, e.Name, MaxName)
	}
	return b
}

// ParseRoster reads the body of a Roster.
func ParseRoster(body []byte) (Roster, error) {
	r := reader{b: body}
	m := Roster{Entries: make([]Entry, r.count(MaxSeats, 5))}
	for i := range m.Entries {
		e := Entry{Seat: r.seat(false), Team: r.team(), Kind: r.upTo(Bot), Away: r.flag(), Name: r.text(MaxName)}
		if i > 0 && e.Seat <= m.Entries[i-1].Seat {
			r.fail(ErrRange)
		}
		m.Entries[i] = e
	}
	if err := r.end(); err != nil {
		return Roster{}, err
	}
	return m, nil
}

func (r *reader) team() int8 {
	t := int8(r.u8())
	if t < -1 || t > 1 {
		r.fail(ErrRange)
		return 0
	}
	return t
}
