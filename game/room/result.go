package room

import (
	"sort"
	"time"

	"carom/game/rules"
	"carom/netcode/wire"
)

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
	Lines          []Line
}

// Change is what a result did to a player's rating, in shown points.
type Change struct {
	Account       string
	Rating, Delta int
}

func (r *Room) result() Result {
	m := &r.match
	res := Result{
		Room: r.cfg.ID, Match: m.id, Mode: r.cfg.Mode.ID, Map: m.arena.Name, MapHash: m.arena.Hash,
		Started: m.started, Ended: r.now,
	}
	res.Lines = append(r.standing(), r.leavers()...)
	return res
}

// standing is everyone still seated, best first.
func (r *Room) standing() []Line {
	places := r.world.Standing(nil)
	lines := make([]Line, 0, len(places))
	for _, p := range places {
		s := &r.seats[p.Seat]
		if s.who == empty {
			continue
		}
		l := r.line(s, s.who == away || s.who == absent)
		l.Place = int(p.Place)
		lines = append(lines, l)
	}
	return lines
}

// leavers are the people who left, behind everyone who stayed. Who came back
// is not among them.
func (r *Room) leavers() []Line {
	last := map[string]Line{}
	for _, l := range r.match.left {
		last[l.Account] = l
	}
	for i := range r.seats {
		delete(last, r.seats[i].player.Account)
	}
	out := make([]Line, 0, len(last))
	for _, l := range last {
		out = append(out, l)
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].Points != out[j].Points {
			return out[i].Points > out[j].Points
		}
		return out[i].Account < out[j].Account
	})
	for i := range out {
		out[i].Place, out[i].Seat = r.seatedCount()+i+1, rules.NoSeat
	}
	return out
}

func (r *Room) line(s *seat, left bool) Line {
	sc := r.world.Score(s.index)
	return Line{
		Player: s.player, Seat: s.index, Team: int(r.world.Team(s.index)), Left: left,
		Points: int(sc.Points), Kills: int(sc.Kills), Deaths: int(sc.Deaths),
	}
}

// Committed tells the room that a result is stored, and what it did to the
// ratings. Only now do players see it as final.
func (r *Room) Committed(res Result, changes []Change) error {
	return r.do(func() {
		msg := final(res, changes).Append(nil)
		r.broadcast(msg)
		if res.Match == r.match.id {
			r.match.committed, r.match.shownAt = true, r.tick
			r.publishStatus()
		}
	})
}

func final(res Result, changes []Change) wire.Final {
	by := make(map[string]Change, len(changes))
	for _, c := range changes {
		by[c.Account] = c
	}
	f := wire.Final{ID: res.Match}
	for _, l := range res.Lines {
		c := by[l.Account]
		f.Rows = append(f.Rows, wire.FinalRow{
			Seat: seatByte(l.Seat), Place: uint8(min(l.Place, 255)), Name: l.Name,
			Points: int16(l.Points), Kills: int16(l.Kills), Deaths: int16(l.Deaths),
			Change: int16(c.Delta), Rating: int16(c.Rating),
		})
	}
	return f
}
