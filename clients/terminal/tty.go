package terminal

import (
	"bytes"

	"github.com/gdamore/tcell/v3"
)

// sizeQuery asks the terminal for its size in characters. tmux up to 3.3a
// answers with width and height the wrong way round, and the library then cuts
// off the mouse at as many columns as there are rows. The size is known from
// the system anyway, so the question is never asked.
var sizeQuery = []byte("\x1b[18t")

// quietTty keeps the size query from the terminal. Only what is written goes
// through it: holding back what is read would hold back the Escape key.
type quietTty struct {
	tcell.Tty
	held []byte // the end of what was written so far, if it may begin a query
}

// Write writes b without queries. An end that may turn out to be one waits for
// the next Write; whole frames never end so.
func (q *quietTty) Write(b []byte) (int, error) {
	rest := b
	if len(q.held) > 0 {
		rest = append(q.held, b...)
		q.held = nil
	}
	for {
		before, after, found := bytes.Cut(rest, sizeQuery)
		if !found {
			break
		}
		if err := q.put(before); err != nil {
			return 0, err
		}
		rest = after
	}
	n := len(rest) - unfinished(rest)
	if err := q.put(rest[:n]); err != nil {
		return 0, err
	}
	q.held = bytes.Clone(rest[n:])
	return len(b), nil
}

// Stop lets go of what was held back.
func (q *quietTty) Stop() error {
	_ = q.put(q.held)
	q.held = nil
	return q.Tty.Stop()
}

func (q *quietTty) put(b []byte) error {
	if len(b) == 0 {
		return nil
	}
	_, err := q.Tty.Write(b)
	return err
}

// unfinished is how many bytes at the end of b may begin a query.
func unfinished(b []byte) int {
	for n := min(len(b), len(sizeQuery)-1); n > 0; n-- {
		if bytes.HasSuffix(b, sizeQuery[:n]) {
			return n
		}
	}
	return 0
}
