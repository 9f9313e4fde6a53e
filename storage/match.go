package storage

import "time"

// Match is one finished contest. A running one is never stored.
type Match struct {
	ID      string        `json:"id"`
	Mode    string        `json:"mode"`
	Map     string        `json:"map"`
	MapHash string        `json:"map_hash"` // hex
	Started time.Time     `json:"started"`
	Ended   time.Time     `json:"ended"`
	Rater   string        `json:"rater"` // which formula made the ratings below, with its version; empty: the match did not count
	Players []MatchPlayer `json:"players"`
}

// MatchPlayer is one account's part in a match. Together with its team-mates'
// and opponents' it holds every input of the rating change (Before, Team,
// Place, Left), so that a season can be rated again from the matches alone.
type MatchPlayer struct {
	Account string `json:"account"`
	Name    string `json:"name"` // as it was then
	Kind    string `json:"kind"`
	Team    int    `json:"team"`  // 0 and up; negative: on their own
	Place   int    `json:"place"` // 1 is best; equal places are a draw
	Score   int    `json:"score"`
	Kills   int    `json:"kills"`
	Deaths  int    `json:"deaths"`
	Left    bool   `json:"left,omitempty"` // gone before the end
	Won     bool   `json:"won,omitempty"`
	Before  Skill  `json:"before"`
	After   Skill  `json:"after"`
}

// Skill is an estimate of skill and the number people see for it.
type Skill struct {
	Mu    float64 `json:"mu"`
	Sigma float64 `json:"sigma"`
	Shown int     `json:"shown"`
}

// MatchFilter chooses among the matches; empty fields do not restrict.
type MatchFilter struct {
	Mode   string
	Player string // an account id
}

// MatchKey is a match's place in the order newest first: by Ended, then by ID.
type MatchKey struct {
	Ended time.Time
	ID    string
}

// Key returns m's place in the order.
func (m Match) Key() MatchKey { return MatchKey{Ended: m.Ended, ID: m.ID} }

// Matches are the finished matches.
type Matches interface {
	// Get returns the match or kind NotFound.
	Get(id string) (Match, error)
	// Add stores a match that is not there yet; kind Conflict if it is.
	Add(m Match) error
	// List returns up to limit matches that pass the filter, those that ended
	// last first, starting behind the key before (the zero key is the beginning).
	List(f MatchFilter, before MatchKey, limit int) ([]Match, error)
	// SetName changes what a player of a stored match was called then, for one who
	// is to be forgotten. Kind NotFound if there is no such match, or player in it.
	SetName(id, account, name string) error
	// Count returns how many matches pass the filter, without reading them.
	Count(f MatchFilter) (int, error)
}
