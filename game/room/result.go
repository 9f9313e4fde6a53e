package room

import (
	"slices"
	"time"

	"carom/game/rules"
)

// maxLeavers bounds the leavers in a result, which with everyone who stayed has
// 256 lines at most: more than that no lobby takes. Past it, leaving goes
// unrecorded rather than that the result of all others is lost.
const maxLeavers = 256 - rules.MaxSeats

// Line is one player's part in a result.
type Line struct {
	Player
	Seat                  rules.Seat // NoSeat for who is gone
	Team, Place           int        // Place from 1; players may share one
	Points, Kills, Deaths int
	Left                  bool // gone before the end
}

// Result is how a match ended. Lines are ordered by place.
type Result struct {
	Room           ID
	Match          MatchID
	Mode           string
	Map            string
	MapHash        [32]byte
	Started, Ended time.Time
	Unrated        bool // it does not count
	Closed         bool // it was for those who were invited
	Lines          []Line
}

func (r *Room) result() Result {
	m := &r.match
	res := Result{
		Room: r.cfg.ID, Match: m.id, Mode: r.cfg.Mode.ID, Map: m.arena.Name, MapHash: m.arena.Hash,
		Started: m.started, Ended: r.now, Unrated: r.cfg.Unrated, Closed: r.Closed(),
	}
	res.Lines = r.standing()
	res.Lines = append(res.Lines, r.leavers(len(res.Lines))...)
	return res
}

// standing is everyone who plays, best first, and in a closed match everyone
// who was invited, there or not.
func (r *Room) standing() []Line {
	places := r.world.Standing(nil)
	lines := make([]Line, 0, len(places))
	for _, p := range places {
		s := &r.seats[p.Seat]
		if !s.playing() && s.who != absent {
			continue
		}
		l := r.line(s, r.gone(s))
		l.Place = int(p.Place)
		lines = append(lines, l)
	}
	return lines
}

// noteLeaver keeps the line of a player who gets up before the end. Who was here
// before has only one: the last.
func (r *Room) noteLeaver(s *seat) {
	m := &r.match
	if m.over || !s.playing() {
		return
	}
	l := r.line(s, true)
	l.Seat = rules.NoSeat
	for i := range m.left {
		if m.left[i].Account == l.Account {
			m.left[i] = l
			return
		}
	}
	if len(m.left) < maxLeavers {
		m.left = append(m.left, l)
	}
}

// leavers are the people who left, behind the others. Who came back is not
// among them.
func (r *Room) leavers(others int) []Line {
	var out []Line
	for _, l := range r.match.left {
		if !r.plays(l.Account) {
			out = append(out, l)
		}
	}
	slices.SortStableFunc(out, func(a, b Line) int { return b.Points - a.Points })
	for i := range out {
		out[i].Place = others + i + 1
		if i > 0 && out[i].Points == out[i-1].Points {
			out[i].Place = out[i-1].Place
		}
	}
	return out
}

func (r *Room) plays(account string) bool {
	for i := range r.seats {
		if s := &r.seats[i]; s.playing() && s.player.Account == account {
			return true
		}
	}
	return false
}

// line is what a seat's player has achieved in this match. A closed match keeps
// the scores of seats whose player is not there.
func (r *Room) line(s *seat, left bool) Line {
	l := Line{Player: s.player, Seat: s.index, Team: int(r.teamOf(s)), Left: left}
	if s.playing() || r.Closed() {
		sc := r.world.Score(s.index)
		l.Points, l.Kills, l.Deaths = int(sc.Points), int(sc.Kills), int(sc.Deaths)
	}
	return l
}

// teamOf is the team of who sits here, NoTeam before they are in the world.
func (r *Room) teamOf(s *seat) rules.Team {
	if !s.playing() {
		return rules.NoTeam
	}
	return r.world.Team(s.index)
}
