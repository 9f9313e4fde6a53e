package terminal

import "carom/clients/core"

// spoken is an error whose text is a sentence for people: two transports that
// fail make two lines of addresses otherwise, after the terminal is given back.
type spoken struct{ err error }

func (s spoken) Error() string { return core.Sentence(s.err) }
func (s spoken) Unwrap() error { return s.err }
