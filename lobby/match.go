package lobby

import "time"

// Status is where a match stands.
type Status string

// The states of a match. A match reads as finished only once its result is on disk.
const (
	StatusLive      Status = "live"
	StatusFinishing Status = "finishing" // over, the result is being stored
	StatusFinished  Status = "finished"
)

// Match is one contest.
type Match struct {
	ID      string // UUIDv7
	Mode    string
	Map     string
	MapHash string // SHA-256 of the map's canonical text, hex
	Status  Status
	Started time.Time
	Ended   time.Time // zero while live
	Rated   bool      // whether it counts
	Players []MatchPlayer
}

// MatchPlayer is one account's part in a match.
type MatchPlayer struct {
	Account string
	Name    string
	Kind    Kind
	Team    int // 0 and up; negative: on their own
	Place   int // 1 is best; equal places are a draw
	Score   int
	Kills   int
	Deaths  int
	Left    bool // gone before the end

	// Rating and RatingChange are nil until the match is finished, and in one
	// that does not count.
	Rating       *int // the shown rating after the match
	RatingChange *int // how much the shown rating moved
}

// Result is what a host reports when a match is over.
type Result struct {
	Match   string // the match's id, 1 to 64 of [0-9A-Za-z-]
	Mode    string
	Map     string
	MapHash string
	Started time.Time
	Ended   time.Time
	Unrated bool           // it does not count
	Closed  bool           // it was opened for these players, who cannot leave it as they like
	Players []ResultPlayer // one for each account that held a seat, at most 256
}

// ResultPlayer is one account's part in a result. Name and Kind are for the
// host's own use: what is stored is the account's.
type ResultPlayer struct {
	Account string
	Name    string
	Kind    Kind
	Team    int // 0 and up; negative: on their own
	Place   int // from 1; equal places are a draw
	Score   int
	Kills   int
	Deaths  int
	Left    bool // gone before the end: rated as last, whatever Place says
}

// Change is what a result did to one account's shown rating.
type Change struct {
	Account string
	Before  int
	After   int
	Delta   int // After - Before
}

// MatchQuery chooses among the matches; empty fields do not restrict.
type MatchQuery struct {
	Status Status // live (with finishing), finished, or empty for both
	Mode   string
	Player string // an account's name
	Cursor string // Next of the page before
	Limit  int    // 1 to 100; 0 is 50
}
