package arena

import (
	"bytes"
	"crypto/sha256"
	"fmt"
)

// Parse reads a map. The name is only for its errors, which are all *Error; usually it is a file's.
// Checks come cheapest first: size, header, tiles, shape, border, symmetry, room, connection, counts.
func Parse(name string, text []byte) (*Arena, error) {
	p := &parser{name: name, a: &Arena{}}
	if err := p.parse(text); err != nil {
		return nil, err
	}
	return p.a, nil
}

// parser holds one Parse: the arena so far and where its parts are in the text.
type parser struct {
	name  string
	a     *Arena
	lines map[string]int // header key → its line number
	rows  [][]byte
	top   int // line number of the first row
}

func (p *parser) parse(text []byte) error {
	if len(text) > maxText {
		return p.errorf(0, 0, "the file has %d bytes; a map has at most %d", len(text), maxText)
	}
	text = canonical(text)
	p.a.Text, p.a.Hash = text, sha256.Sum256(text)
	p.rows = bytes.Split(text[:len(text)-1], []byte{'\n'})
	for _, step := range []func() error{
		p.header, p.tiles, p.shape, p.border, p.symmetry, p.fill, p.room, p.connected, p.counts,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// errorf makes the error for a line and column; 0 leaves either out.
func (p *parser) errorf(line, col int, format string, args ...any) error {
	return &Error{Name: p.name, Line: line, Col: col, Msg: fmt.Sprintf(format, args...)}
}

// at makes the error for a cell.
func (p *parser) at(x, y int32, format string, args ...any) error {
	return p.errorf(p.top+int(y), int(x)+1, format, args...)
}

// on makes the error for a header line; a key that is missing is asked for where the header ends.
func (p *parser) on(key, format string, args ...any) error {
	line, ok := p.lines[key]
	if !ok {
		line = p.top - 1
	}
	return p.errorf(line, 0, format, args...)
}
