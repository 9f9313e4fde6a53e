package lobby

import (
	"time"

	"carom/storage"
)

// Kind says what sits at the controls.
type Kind string

// The kinds of account. KindAll is no account's kind: it asks a board for everybody.
const (
	KindPlayer Kind = "player"
	KindBot    Kind = "bot"
	KindAll    Kind = "all"
)

// Account is someone who can hold a seat.
type Account struct {
	ID      string
	Name    string
	Display string // a freer name, shown beside Name; may be empty
	Kind    Kind
	Guest   bool   // signed in by a secret, name given by the server
	House   bool   // the server's own, fills empty seats
	Owner   string // the id of the account that a bot belongs to; empty: nobody's
	Created time.Time
}

// Player returns what a room needs to know of the account.
func (a Account) Player() Player { return Player{Account: a.ID, Name: a.Name, Kind: a.Kind} }

// Player is what a room needs to know of an account.
type Player struct {
	Account string // the account's id
	Name    string
	Kind    Kind
	Session string // which sign-in of the account asks; empty: none, as for fill bots
}

func accountOf(a storage.Account) Account {
	return Account{ID: a.ID, Name: a.Name, Display: a.Display, Kind: Kind(a.Kind), Guest: a.Guest, House: a.House, Owner: a.Owner, Created: a.Created}
}
