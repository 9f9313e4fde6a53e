package lobby

import (
	"context"
	"time"

	"carom/lobby/lounge"
)

const (
	maxPrivateRooms = 1000
	maxRoomMembers  = 16
	maxRoomBots     = 32
)

// RoomSettings are what the leader of a private room decides.
type RoomSettings = lounge.Settings

// RoomStatus is how far a private room's game is.
type RoomStatus = lounge.Status

// Room is a private room as one of its members sees it.
type Room struct {
	Code     string
	Version  uint64 // grows with every change
	Status   RoomStatus
	Leader   string // a name
	Members  []RoomMember
	Settings RoomSettings

	Trouble   string     // why the last match could not begin
	Match     string     // the running match, or the last one
	Until     time.Time  // when voting ends
	Placement *Placement // of whoever reads this, while a match runs and its grant is good
}

// RoomGone is the status of a room that whoever reads this is not in any more.
const RoomGone RoomStatus = "gone"

// RoomMember is somebody in a private room.
type RoomMember struct {
	Name  string
	Kind  Kind
	Ready bool // or, while voting: wants another match
	Side  int  // 0 or 1 in modes with teams; negative: either
}

// rooms are the private rooms and what the host gave their members.
type rooms struct {
	*circle
	placements map[string]map[string]Placement // by code and account; guarded by circle.mu
	begin      chan struct{}                   // some room is to be opened
}

func (s *Service) newRooms() *rooms {
	r := &rooms{
		circle:     newCircle("room", maxPrivateRooms, maxRoomMembers),
		placements: map[string]map[string]Placement{}, begin: make(chan struct{}, 1),
	}
	r.tell = func(g *lounge.Group) {
		for _, m := range g.Members {
			s.feeds.publish(m.Account, EventRoom, s.roomOf(r, g, m.Account))
		}
		if len(g.Members) == 0 {
			delete(r.placements, g.Code)
		}
	}
	r.parted = func(g *lounge.Group, account string) {
		s.feeds.publish(account, EventRoom, Room{Code: g.Code, Version: g.Version, Status: RoomGone, Members: []RoomMember{}})
	}
	return r
}

// roomOf is what a member sees of a room. The circle's mu is held.
func (s *Service) roomOf(r *rooms, g *lounge.Group, account string) Room {
	out := Room{
		Code: g.Code, Version: g.Version, Status: g.Game.Status, Leader: g.Of(g.Leader).Name,
		Settings: g.Game.Settings, Trouble: g.Game.Trouble, Match: g.Game.Match,
	}
	for _, m := range g.Members {
		out.Members = append(out.Members, memberOf(m))
	}
	if out.Status == lounge.Voting {
		out.Until = g.Game.Until
	}
	if pl, ok := r.placements[g.Code][account]; ok && out.Status == lounge.Playing && s.now().Before(pl.Grant.Expires) {
		out.Placement = &pl
	}
	return out
}

// CreateRoom makes a private room led by the caller.
func (s *Service) CreateRoom(_ context.Context, by Caller, set RoomSettings) (out Room, err error) {
	const op = "CreateRoom"
	if set, err = s.checkSettings(op, set); err != nil {
		return out, err
	}
	game := &lounge.Game{Settings: set, Status: lounge.Open}
	err = s.found(s.rooms.circle, op, by, game, func(g *lounge.Group) { out = s.roomOf(s.rooms, g, by.ID) })
	return out, err
}

// JoinRoom lets the caller into the room with a code.
func (s *Service) JoinRoom(_ context.Context, by Caller, code string) (out Room, err error) {
	err = s.rooms.join(s.now(), "JoinRoom", code, by, func(g *lounge.Group) { out = s.roomOf(s.rooms, g, by.ID) })
	return out, err
}

// Room returns the caller's room: at once if its version is another than this,
// else as soon as it changes or after wait (0 to 30 s; more is cut). A member who
// is not heard of for two minutes leaves.
func (s *Service) Room(ctx context.Context, by Caller, code string, version uint64, wait time.Duration) (out Room, err error) {
	err = s.rooms.await(ctx, s.now, "Room", code, by, version, wait, func(g *lounge.Group) { out = s.roomOf(s.rooms, g, by.ID) })
	return out, err
}

// inRoom changes the caller's room.
func (s *Service) inRoom(op string, by Caller, code string, fn func(g *lounge.Group) error) (out Room, err error) {
	err = s.rooms.do(s.now(), op, code, by.ID, func(g *lounge.Group) error {
		if err := fn(g); err != nil {
			return err
		}
		out = s.roomOf(s.rooms, g, by.ID)
		return nil
	})
	return out, err
}

// SetRoom lets the leader change what is played. Everybody decides anew whether
// they are ready.
func (s *Service) SetRoom(_ context.Context, by Caller, code string, set RoomSettings) (Room, error) {
	const op = "SetRoom"
	set, err := s.checkSettings(op, set)
	if err != nil {
		return Room{}, err
	}
	return s.inRoom(op, by, code, func(g *lounge.Group) error { return g.Set(by.ID, set) })
}

// ReadyInRoom says whether the caller is ready, or wants another match, and
// which side they would be on: 0, 1, or negative for either.
func (s *Service) ReadyInRoom(_ context.Context, by Caller, code string, ready bool, side int) (Room, error) {
	room, err := s.inRoom("ReadyInRoom", by, code, func(g *lounge.Group) error {
		g.Ready(by.ID, ready, min(max(side, -1), 1))
		g.Count(s.now())
		return nil
	})
	s.rooms.hurry()
	return room, err
}

// StartRoom lets the leader begin: when everybody is ready or, by force, with
// those who are.
func (s *Service) StartRoom(_ context.Context, by Caller, code string, force bool) (Room, error) {
	room, err := s.inRoom("StartRoom", by, code, func(g *lounge.Group) error { return g.Start(by.ID, force) })
	s.rooms.hurry()
	return room, err
}

// LeadRoom lets the leader pass on the lead to a member.
func (s *Service) LeadRoom(ctx context.Context, by Caller, code, name string) (Room, error) {
	if err := s.rooms.lead(s.now(), "LeadRoom", code, by, name); err != nil {
		return Room{}, err
	}
	return s.Room(ctx, by, code, 0, 0)
}

// LeaveRoom takes the caller out of the room with a code.
func (s *Service) LeaveRoom(_ context.Context, by Caller, code string) error {
	const op = "LeaveRoom"
	if code == "" {
		return s.rooms.sentence(op, lounge.ErrNone)
	}
	return s.rooms.leave(op, code, by.ID, "")
}

// KickFromRoom lets the leader put out a member, who cannot come back, and whose
// seat in a running match is given up.
func (s *Service) KickFromRoom(_ context.Context, by Caller, code, name string) error {
	var seated string
	err := s.rooms.kick(s.now(), "KickFromRoom", code, by, name, func(g *lounge.Group, account string) {
		if g.Game.Status == lounge.Playing {
			seated = account
		}
	})
	if seated != "" {
		s.host.Release(seated, "")
	}
	return err
}

// checkSettings refuses what no match can be opened with.
func (s *Service) checkSettings(op string, set RoomSettings) (RoomSettings, error) {
	m, err := s.mode(op, set.Mode, Invalid)
	if err != nil {
		return set, err
	}
	known := set.Map == ""
	for _, x := range m.Maps {
		known = known || x.Name == set.Map
	}
	switch {
	case !known:
		return set, Errorf(op, Invalid, "map", "%s has no map of that name", m.ID)
	case set.Bots < 0 || set.Bots > maxRoomBots:
		return set, Errorf(op, Invalid, "bots", "there can be 0 to %d bots", maxRoomBots)
	case set.Level != "" && set.Level != "easy" && set.Level != "normal" && set.Level != "hard":
		return set, Errorf(op, Invalid, "level", "bots are easy, normal or hard")
	case set.Length != 0 && (set.Length < 30*time.Second || set.Length > time.Hour):
		return set, Errorf(op, Invalid, "seconds", "a match lasts from 30 s to an hour")
	case set.Limit < 0 || set.Limit > 1000:
		return set, Errorf(op, Invalid, "limit", "a match ends at a score of 1 to 1000")
	}
	return set, nil
}
