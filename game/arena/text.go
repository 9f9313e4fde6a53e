package arena

import (
	"bytes"
	"unicode/utf8"
)

// maxText is the longest text Parse looks at: the largest grid with CRLF, and room for a header.
const maxText = MaxEdge*(MaxEdge+2) + 4096

// canonical returns the text in the one form that is hashed and served: lines end in LF alone, no
// blanks at the end of a line, no empty lines at the end. Two editors' copies of one map so agree.
func canonical(text []byte) []byte {
	out := make([]byte, 0, len(text)+1)
	for line := range bytes.Lines(text) {
		out = append(out, bytes.TrimRight(line, " \t\r\n")...)
		out = append(out, '\n')
	}
	out = bytes.TrimRight(out, "\n")
	return append(out, '\n')
}

// column returns the 1-based character column of byte i in a line.
func column(line []byte, i int) int { return utf8.RuneCount(line[:i]) + 1 }
