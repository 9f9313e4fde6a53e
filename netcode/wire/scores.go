package wire

// Scores is what is new on the score board of the running match: the lines that have
// changed since the last Scores. After a Roster all lines are told.
//
//	tick 4 | count 1 | count times: seat 1, points 2, kills 2, deaths 2, ping 2
type Scores struct {
	Tick uint32
	Rows []ScoreRow // strictly ascending by seat, at most MaxSeats
}

// ScoreRow is one seat's line.
type ScoreRow struct {
	Seat                  uint8
	Points, Kills, Deaths int16
	Ping                  uint16 // ms
}

// Kind is KindScores.
func (Scores) Kind() Kind { return KindScores }

// Append appends the message.
func (m Scores) Append(b []byte) []byte {
	rows := clipList(m.Rows, MaxSeats)
	b = le.AppendUint32(append(b, byte(KindScores)), m.Tick)
	b = append(b, byte(len(rows)))
	for _, s := range rows {
		b = append(b, s.Seat)
		b = le.AppendUint16(b, uint16(s.Points))
		b = le.AppendUint16(b, uint16(s.Kills))
		b = le.AppendUint16(b, uint16(s.Deaths))
		b = le.AppendUint16(b, s.Ping)
	}
	return b
}

// Amend returns a board with rows in the places of those of the same seats. Both are
// ascending by seat, and so is the new board; the old one stays as it is.
func Amend(board, rows []ScoreRow) []ScoreRow {
	out := make([]ScoreRow, 0, len(board)+len(rows))
	for len(board) > 0 && len(rows) > 0 {
		switch a, b := board[0].Seat, rows[0].Seat; {
		case a < b:
			out, board = append(out, board[0]), board[1:]
		case a == b:
			board = board[1:]
		default:
			out, rows = append(out, rows[0]), rows[1:]
		}
	}
	return append(append(out, board...), rows...)
}

// ParseScores reads the body of a Scores.
func ParseScores(body []byte) (Scores, error) {
	r := reader{b: body}
	m := Scores{Tick: r.u32()}
	m.Rows = make([]ScoreRow, r.count(MaxSeats, 9))
	for i := range m.Rows {
		s := ScoreRow{Seat: r.seat(false), Points: r.i16(), Kills: r.i16(), Deaths: r.i16(), Ping: r.u16()}
		if i > 0 && s.Seat <= m.Rows[i-1].Seat {
			r.fail(ErrRange)
		}
		m.Rows[i] = s
	}
	if err := r.end(); err != nil {
		return Scores{}, err
	}
	return m, nil
}
