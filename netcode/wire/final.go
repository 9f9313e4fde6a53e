package wire

// Final is the stored result of a match.
//
//	id 16 | count 1 | count times: seat 1, place 1, points 2, kills 2, deaths 2, change 2, rating 2, name text
type Final struct {
	ID   [16]byte   // UUIDv7 of the match
	Rows []FinalRow // in the order in which they are shown, at most MaxFinal
}

// MaxFinal bounds the rows of a Final: who left before the end has one too.
const MaxFinal = 128

// FinalRow is one player's result.
type FinalRow struct {
	Seat                  uint8 // None for a player who has left
	Place                 uint8 // from 1; equal places are shared
	Points, Kills, Deaths int16
	Change                int16 // of the rating; 0 in unrated modes
	Rating                int16 // after the match
	Name                  string
}

// Kind is KindFinal.
func (Final) Kind() Kind { return KindFinal }

// Append appends the message.
func (m Final) Append(b []byte) []byte {
	rows := clipList(m.Rows, MaxFinal)
	b = append(append(b, byte(KindFinal)), m.ID[:]...)
	b = append(b, byte(len(rows)))
	for _, f := range rows {
		b = append(b, f.Seat, f.Place)
		for _, v := range [...]int16{f.Points, f.Kills, f.Deaths, f.Change, f.Rating} {
			b = le.AppendUint16(b, uint16(v))
		}
		b = appendText(b, f.Name, MaxName)
	}
	return b
}

// ParseFinal reads the body of a Final.
func ParseFinal(body []byte) (Final, error) {
	r := reader{b: body}
	var m Final
	copy(m.ID[:], r.take(len(m.ID)))
	m.Rows = make([]FinalRow, r.count(MaxFinal, 13))
	for i := range m.Rows {
		m.Rows[i] = FinalRow{
			Seat: r.seat(true), Place: r.u8(),
			Points: r.i16(), Kills: r.i16(), Deaths: r.i16(), Change: r.i16(), Rating: r.i16(),
			Name: r.text(MaxName),
		}
	}
	if err := r.end(); err != nil {
		return Final{}, err
	}
	return m, nil
}
