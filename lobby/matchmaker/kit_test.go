package matchmaker

import (
	"time"

	"carom/lobby"
	"carom/lobby/rating"
)

// at is a moment some seconds into the tests' own time.
func at(seconds float64) time.Time {
	return time.Unix(1_900_000_000, 0).Add(time.Duration(seconds * float64(time.Second)))
}

func player(name string) lobby.Player {
	return lobby.Player{Account: name, Name: name, Kind: lobby.KindPlayer}
}

// entry asks for a match for newcomers of these names.
func entry(mode string, names ...string) lobby.Entry {
	e := lobby.Entry{Mode: mode}
	for _, name := range names {
		e.Party = append(e.Party, lobby.Entrant{Player: player(name), Rating: rating.New()})
	}
	return e
}
