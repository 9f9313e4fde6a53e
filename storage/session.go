package storage

import "time"

// Session is a token somebody was given, kept only as its hash.
type Session struct {
	Hash    string    `json:"hash"` // SHA-256 of the token, hex
	Account string    `json:"account"`
	Created time.Time `json:"created"`
	Seen    time.Time `json:"seen"` // last use, to the hour or so
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
