package lobby

// Mode is a way to play, as the lobby sees it.
type Mode struct {
	ID      string // for example "ffa"
	Name    string // for people
	Summary string // one sentence
	Teams   bool
	Queue   bool // opponents are found through the queue only, not by quick play
	Ranked  int  // players of a side in matches found through the queue; 0: it has none
	Players int  // how many make a match
	MaxSeat int  // seats at most
	Maps    []Map
}

// Map is where a mode can be played.
type Map struct {
	Name    string
	Players int // that it bears at most
}

// Board is one leaderboard.
type Board struct {
	Mode    Mode
	Players int // ranked accounts of kind player
	Bots    int // ranked accounts of kind bot
}

// Row is one line of a leaderboard.
type Row struct {
	Rank        int // from 1, ordinal: no two rows share one
	Account     string
	Name        string
	Kind        Kind
	Guest       bool
	Rating      int  // the number rows are ordered by
	Deviation   int  // its uncertainty (one standard deviation) on the same scale
	Provisional bool // too few matches to take Rating at its word
	Matches     int
	Wins        int
}

// BoardQuery chooses a page of a leaderboard.
type BoardQuery struct {
	Mode   string
	Kind   Kind   // player, bot or all; empty is player. Ranks are counted inside it.
	Cursor string // Next of the page before
	Limit  int    // 1 to 100; 0 is 50
}

// Page is part of a list.
type Page[T any] struct {
	Items []T
	Next  string // cursor of the page behind this one; empty at the end
	Total int    // length of the whole list as of now
}

// Profile is what anyone may know of an account.
type Profile struct {
	Account Account
	Owner   string     // name of the account that a bot belongs to; empty: nobody's
	Ratings []Standing // one for each mode played, in the order of Modes
	Recent  []Match    // the newest 20 matches, running ones first
}

// Standing is an account's place in one mode, among accounts of its kind.
type Standing struct {
	Mode Mode
	Row
	Of int // how many accounts of its kind are ranked
}
