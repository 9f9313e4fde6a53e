package lounge

import (
	"slices"
	"time"
)

// Status is how far a room's game is.
type Status string

// The states of a game.
const (
	Open    Status = "open"    // people come, and say that they are ready
	Opening Status = "opening" // the host is being asked for a match
	Playing Status = "playing"
	Voting  Status = "voting" // the match is over: once more?
)

// VoteTime is how long members can say whether they want another match.
const VoteTime = 20 * time.Second

// Settings are what the leader of a room decides.
type Settings struct {
	Mode   string
	Map    string        // empty: any that fits
	Bots   int           // beside the people
	Level  string        // how well they play; empty: as the server's do
	Length time.Duration // 0: the mode's
	Limit  int           // score that ends a match; 0: the mode's
}

// Game is what is played in a room.
type Game struct {
	Settings Settings
	Status   Status
	Match    string    // the running match, or the last one
	Until    time.Time // when voting ends
	Trouble  string    // why the last match could not begin, in a sentence
}

// Set lets the leader change what is played. Who was ready decides anew.
func (g *Group) Set(by string, s Settings) error {
	switch {
	case g.led(by) != nil:
		return ErrLeader
	case g.Game.Status == Opening || g.Game.Status == Playing:
		return ErrRunning
	}
	g.Game.Settings, g.Game.Status = s, Open
	g.unready()
	g.Stir()
	return nil
}

func (g *Group) unready() {
	for i := range g.Members {
		g.Members[i].Ready = false
	}
}

// Ready notes whether a member is ready, or wants another match, and which side
// they would be on.
func (g *Group) Ready(account string, ready bool, side int) {
	m := g.Of(account)
	if m.Ready == ready && m.Side == side {
		return
	}
	m.Ready, m.Side = ready, side
	g.Stir()
}

// Start lets the leader begin: when everybody is ready, or, by force, with those
// who are. The leader counts as ready.
func (g *Group) Start(by string, force bool) error {
	switch {
	case g.led(by) != nil:
		return ErrLeader
	case g.Game.Status == Opening || g.Game.Status == Playing:
		return ErrRunning
	}
	g.Of(by).Ready = true
	if !force && slices.ContainsFunc(g.Members, func(m Member) bool { return !m.Ready }) {
		return ErrReady
	}
	g.begin()
	return nil
}

func (g *Group) begin() {
	g.Game.Status, g.Game.Trouble = Opening, ""
	g.Stir()
}

// Began notes that the host has opened the match.
func (g *Group) Began(match string) {
	g.Game.Status, g.Game.Match = Playing, match
	g.Stir()
}

// Failed notes that there is no match, and why.
func (g *Group) Failed(why string) {
	g.Game.Status, g.Game.Trouble = Open, why
	g.Stir()
}

// Over lets the members vote after a match.
func (g *Group) Over(now time.Time) {
	g.Game.Status, g.Game.Until = Voting, now.Add(VoteTime)
	for i := range g.Members {
		g.Members[i].Seen = now // nobody could be heard of while they played
	}
	g.unready()
	g.Stir()
}

// Count ends the voting when all want another match, or at its end when most do,
// and reports whether there is to be one.
func (g *Group) Count(now time.Time) (again bool) {
	if g.Game.Status != Voting {
		return false
	}
	yes := 0
	for _, m := range g.Members {
		yes += number(m.Ready)
	}
	over := !now.Before(g.Game.Until)
	switch {
	case yes == len(g.Members), over && 2*yes > len(g.Members):
		g.begin()
		return true
	case over:
		g.Game.Status = Open
		g.Stir()
	}
	return false
}

// Lineup is who plays on which side: those who are ready, up to so many seats,
// the oldest members first. Who has chosen a side is on it while there is room
// there; the others make the sides even, and so do the bots.
func (g *Group) Lineup(seats int) (sides [2][]Person, bots [2]int) {
	var players []Member
	for _, m := range g.Members {
		if m.Ready && len(players) < seats {
			players = append(players, m)
		}
	}
	half := (seats + 1) / 2
	var undecided []Member
	for _, m := range players {
		if m.Side < 0 || m.Side > 1 || len(sides[m.Side]) >= half {
			undecided = append(undecided, m)
			continue
		}
		sides[m.Side] = append(sides[m.Side], m.Person)
	}
	smaller := func() int { return number(len(sides[1])+bots[1] < len(sides[0])+bots[0]) }
	for _, m := range undecided {
		s := smaller()
		sides[s] = append(sides[s], m.Person)
	}
	for range min(g.Game.Settings.Bots, seats-len(players)) {
		bots[smaller()]++
	}
	return sides, bots
}
