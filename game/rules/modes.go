package rules

// Mode says what a match is about. Modes are values: a match copies the one it
// plays.
type Mode struct {
	ID, Name   string
	Teams      bool  // two teams, no friendly fire
	Rounds     bool  // a kill ends a round and resets everyone; see ScoreLimit
	ScoreLimit int32 // kills of a seat, of a team with Teams, rounds won with Rounds
	WinBy      int32 // rounds ahead that the limit asks for
	Cap        int32 // rounds that win at any distance; moves along when ScoreLimit is changed
	Length     Tick  // a hard end
	Queue      bool  // matched through a queue only, never filled up
	MinSeats   int   // that quick play starts with
	MaxSeats   int
}

var modes = [...]Mode{
	{ID: "ffa", Name: "Free for all", ScoreLimit: 30, Length: 5 * Minute, MinSeats: 2, MaxSeats: MaxSeats},
	{ID: "tdm", Name: "Team deathmatch", Teams: true, ScoreLimit: 50, Length: 5 * Minute, MinSeats: 2, MaxSeats: MaxSeats},
	{ID: "duel", Name: "Duel", Rounds: true, ScoreLimit: 7, WinBy: 2, Cap: 10, Length: 4 * Minute, Queue: true, MinSeats: 2, MaxSeats: 2},
}

// Modes returns all modes, in the order people should see them.
func Modes() []Mode { return append([]Mode(nil), modes[:]...) }

// ModeByID returns the mode with the given id.
func ModeByID(id string) (Mode, bool) {
	for _, m := range modes {
		if m.ID == id {
			return m, true
		}
	}
	return Mode{}, false
}
