package lobby

import (
	"context"
	"errors"
	"sync"
	"time"

	"carom/lobby/lounge"
)

const (
	roomsEvery  = 500 * time.Millisecond // between two looks at rooms in which something goes on
	partsEvery  = 10 * time.Second       // between two looks at who is silent
	openingTime = 5 * time.Second        // the host may take
)

// hurry makes the loop look at once.
func (r *rooms) hurry() {
	select {
	case r.begin <- struct{}{}:
	default:
	}
}

// runRooms opens matches for private rooms, notices when they are over, counts
// votes, and lets those go from rooms and parties who are silent, until ctx ends.
func (s *Service) runRooms(ctx context.Context) {
	var opening sync.WaitGroup
	defer opening.Wait()
	look, part := time.NewTicker(roomsEvery), time.NewTicker(partsEvery)
	defer look.Stop()
	defer part.Stop()
	asked := map[string]bool{} // codes of rooms the host is being asked about; guarded by rooms.mu
	for {
		select {
		case <-ctx.Done():
			return
		case <-part.C:
			s.rooms.expire(s.now())
			s.tendParties(ctx)
		case <-look.C:
		case <-s.rooms.begin:
		}
		for _, f := range s.rooms.due(ctx, s, asked) {
			opening.Go(func() { s.openRoom(ctx, f, asked) })
		}
	}
}

// planned is a match to be opened for a room.
type planned struct {
	code    string
	fixture Fixture
}

// due moves every room on that has something to move on for, and returns the
// matches that are to be opened.
func (r *rooms) due(ctx context.Context, s *Service, asked map[string]bool) (out []planned) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var live map[string]bool
	for _, g := range r.book.Games() {
		before := g.Version
		switch g.Game.Status {
		case lounge.Playing:
			if live == nil {
				live = s.liveMatches(ctx)
			}
			if !live[g.Game.Match] {
				delete(r.placements, g.Code)
				g.Over(s.now())
			}
		case lounge.Voting:
			g.Count(s.now())
		}
		if g.Game.Status == lounge.Opening && !asked[g.Code] {
			f := s.fixtureOf(g)
			if len(f.Players())+f.Sides[0].Bots+f.Sides[1].Bots < 2 {
				g.Failed("a match needs two players; add a bot")
			} else {
				asked[g.Code] = true
				out = append(out, planned{g.Code, f})
			}
		}
		if g.Version != before {
			r.tell(g)
		}
	}
	return out
}

func (s *Service) liveMatches(ctx context.Context) map[string]bool {
	live := map[string]bool{}
	for _, m := range s.host.Live(ctx) {
		live[m.ID] = true
	}
	return live
}

// fixtureOf is the match a room wants. Settings were checked when they were made.
func (s *Service) fixtureOf(g *lounge.Group) Fixture {
	set := g.Game.Settings
	m := s.modeByID[set.Mode]
	seats := m.MaxSeat
	for _, x := range m.Maps {
		if x.Name == set.Map {
			seats = min(seats, x.Players)
		}
	}
	f := Fixture{Mode: m.ID, Unrated: true, Map: set.Map, Level: set.Level, Length: set.Length, Limit: set.Limit}
	sides, bots := g.Lineup(seats)
	for i := range sides {
		f.Sides[i].Bots = bots[i]
		for _, p := range sides[i] {
			f.Sides[i].Players = append(f.Sides[i].Players, playerOf(p))
		}
	}
	return f
}

// openRoom asks the host for a room's match.
func (s *Service) openRoom(ctx context.Context, p planned, asked map[string]bool) {
	ask, cancel := context.WithTimeout(ctx, openingTime)
	placements, err := s.host.Open(ask, p.fixture)
	cancel()
	if err != nil && ctx.Err() == nil {
		s.log.Warn("a match for a private room could not be opened", "mode", p.fixture.Mode, "err", err)
	}
	s.rooms.mu.Lock()
	defer s.rooms.mu.Unlock()
	delete(asked, p.code)
	var match string
	for _, pl := range placements {
		match = pl.Match
	}
	for _, g := range s.rooms.book.Games() {
		if g.Code != p.code || g.Game.Status != lounge.Opening {
			continue
		}
		if err != nil {
			g.Failed(sentenceOf(err))
		} else {
			s.rooms.placements[g.Code] = placements
			g.Began(match)
		}
		s.rooms.tell(g)
	}
}

// sentenceOf is what people may read of an error.
func sentenceOf(err error) string {
	if e := (*Error)(nil); errors.As(err, &e) {
		return e.Sentence()
	}
	return "something went wrong on the server"
}
