package storage

import (
	"iter"
	"time"
)

// Rating is what an account has reached in one mode.
type Rating struct {
	Mode    string    `json:"mode"`
	Account string    `json:"account"`
	Kind    string    `json:"kind"` // the account's, so that boards can be built without reading it
	Skill   Skill     `json:"skill"`
	Matches int       `json:"matches"` // counts up with every change: the record's version
	Wins    int       `json:"wins"`
	Reached time.Time `json:"reached"` // when Skill.Shown got its present value; the earlier ranks higher
}

// Ratings are the ratings, one for each mode and account.
type Ratings interface {
	// Get returns the rating or kind NotFound.
	Get(mode, account string) (Rating, error)
	// Put stores r under its mode and account.
	Put(r Rating) error
	// All yields every rating of a mode in order of account id. A record that
	// cannot be read is yielded as an error and ends the walk.
	All(mode string) iter.Seq2[Rating, error]
}
