package storage

import "time"

// Account is someone who can hold a seat: a person or a program.
type Account struct {
	ID      string    `json:"id"`              // never reused, never changed
	Name    string    `json:"name"`            // as shown
	NameKey string    `json:"name_key"`        // what must be unique: the name with look-alikes folded
	Kind    string    `json:"kind"`            // "player" or "bot"
	Guest   bool      `json:"guest,omitempty"` // signed in by a secret alone, name given by the server
	House   bool      `json:"house,omitempty"` // belongs to the server: fills empty seats, nobody signs in to it
	Created time.Time `json:"created"`

	Display string    `json:"display,omitempty"` // a freer name, shown beside Name; need not be unique
	Owner   string    `json:"owner,omitempty"`   // the account that a bot belongs to
	Renamed time.Time `json:"renamed,omitzero"`  // when Name was last chosen anew
	Leaves  time.Time `json:"leaves,omitzero"`   // when the account is to be deleted, if its owner has asked for that
	Gone    bool      `json:"gone,omitempty"`    // deleted: what is left is a name that means nobody
}

// Accounts are the accounts, found by id, by name key or by owner.
type Accounts interface {
	// Get returns the account or kind NotFound.
	Get(id string) (Account, error)
	// ByName returns the account with this name key or kind NotFound.
	ByName(nameKey string) (Account, error)
	// Put stores a under its id. It fails with kind Conflict, before anything is
	// written, if another account holds the name key, and with kind Invalid if
	// an id or name key is empty or has a NUL in it.
	Put(a Account) error
	// OwnedBy returns the accounts with this owner, ordered by id.
	OwnedBy(owner string) ([]Account, error)
	// Scan returns up to limit accounts in order of id, starting after the given
	// one ("" is the beginning).
	Scan(after string, limit int) ([]Account, error)
}

// NameHold keeps a name key from being taken by others after its account has
// left it.
type NameHold struct {
	Key     string    `json:"key"`
	Name    string    `json:"name,omitempty"`    // as it was spelt
	Account string    `json:"account,omitempty"` // who left it, and may come back to it; "": nobody may
	Until   time.Time `json:"until,omitzero"`    // zero: for good
}

// NameHolds are the name keys on hold. That a key is held does not keep
// Accounts from storing it: whoever gives out names asks both.
type NameHolds interface {
	// Get returns the hold on a name key or kind NotFound.
	Get(key string) (NameHold, error)
	// Put stores h under its key, in place of one that is there.
	Put(h NameHold) error
	// Delete removes a hold; removing what is not there is no error.
	Delete(key string) error
	// Scan returns up to limit holds in order of key, starting after the given one
	// ("" is the beginning).
	Scan(after string, limit int) ([]NameHold, error)
}

// Credential is one way to prove to be an account. An account can have several.
type Credential struct {
	Type    string    `json:"type"`    // "password", "secret", "recovery" or "device"
	Key     string    `json:"key"`     // what it is found by within its type: the account id of a password, else its hash
	Account string    `json:"account"` // whose it is
	Data    string    `json:"data"`    // what it is checked against, for example a password hash; may be empty
	Created time.Time `json:"created"`
}

// Credentials are the credentials, found by type and key or by account.
type Credentials interface {
	// Get returns the credential or kind NotFound.
	Get(typ, key string) (Credential, error)
	// OfAccount returns all credentials of an account, ordered by type and key.
	OfAccount(account string) ([]Credential, error)
	// Put stores c under its type and key. It fails with kind Conflict, before
	// anything is written, if another account holds that type and key.
	Put(c Credential) error
	// Delete removes a credential; removing what is not there is no error.
	Delete(typ, key string) error
}
