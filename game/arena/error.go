package arena

import "strconv"

// Error is why a map was refused: where, and what to do about it.
type Error struct {
	Name string // of the map, as it was given to Parse
	Line int    // from 1; 0 when the whole file is meant
	Col  int    // from 1, in characters; 0 when the whole line is meant
	Msg  string // what is wrong and what to do
}

// Error returns "name:line:col: message", without the numbers that are 0.
func (e *Error) Error() string {
	s := e.Name
	if e.Line > 0 {
		s += ":" + strconv.Itoa(e.Line)
		if e.Col > 0 {
			s += ":" + strconv.Itoa(e.Col)
		}
	}
	return s + ": " + e.Msg
}
