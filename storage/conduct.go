package storage

import "time"

// Conduct is how an account has treated those it was matched with. Who never let
// anybody down has none.
type Conduct struct {
	Account string    `json:"account"`
	Strikes int       `json:"strikes"`        // how far up the ladder of penalties
	Good    int       `json:"good,omitempty"` // matches played to their end since the ladder was last stepped on
	Struck  time.Time `json:"struck"`         // when last
	Until   time.Time `json:"until,omitzero"` // no ranked matches before
}

// Conducts are the conducts, found by account.
type Conducts interface {
	// Get returns the account's conduct or kind NotFound.
	Get(account string) (Conduct, error)
	// Put stores c under its account.
	Put(c Conduct) error
	// Delete removes a conduct; removing what is not there is no error.
	Delete(account string) error
}
