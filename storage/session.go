package storage

import "time"

// Session is a token somebody was given, kept only as its hash. Most belong to a
// device that is signed in; the others were made by an account's owner for a
// program, and may do less.
type Session struct {
	Hash    string    `json:"hash"` // SHA-256 of the token, hex
	Account string    `json:"account"`
	Created time.Time `json:"created"`
	Seen    time.Time `json:"seen"` // last use, to the hour or so

	Name  string `json:"name,omitempty"`  // what its owner calls it
	Agent string `json:"agent,omitempty"` // the program that signed in, as it calls itself
	Addr  string `json:"addr,omitempty"`  // where it signed in from
	By    string `json:"by,omitempty"`    // the type of credential that it was begun with

	Program bool      `json:"program,omitempty"` // made for a program: lives until Expires, however little it is used
	Scopes  []string  `json:"scopes,omitempty"`  // of a program: what it may do
	Expires time.Time `json:"expires,omitzero"`  // of a program; zero: never
}

// Sessions are the sessions, found by hash or by account.
type Sessions interface {
	// Get returns the session or kind NotFound.
	Get(hash string) (Session, error)
	// OfAccount returns all sessions of an account, ordered by hash.
	OfAccount(account string) ([]Session, error)
	// Put stores s under its hash. The account of a stored session may not change (kind Conflict).
	Put(s Session) error
	// Delete removes a session; removing what is not there is no error.
	Delete(hash string) error
	// Scan returns up to limit sessions in order of hash, starting after the
	// given one ("" is the beginning). It lets a cleaner walk through all of
	// them in short transactions.
	Scan(after string, limit int) ([]Session, error)
}
