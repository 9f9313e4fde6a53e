package api

import "time"

// RoomStatus is how far a private room's game is.
type RoomStatus string

// The states of a private room.
const (
	RoomOpen    RoomStatus = "open"
	RoomOpening RoomStatus = "opening"
	RoomPlaying RoomStatus = "playing"
	RoomVoting  RoomStatus = "voting"
	RoomGone    RoomStatus = "gone" // in events only: you are not in it any more
)

// RoomSettings are what the leader of a private room decides; the body of POST
// /v1/rooms and PUT /v1/rooms/{code}. Matches in private rooms do not count.
type RoomSettings struct {
	Mode    string `json:"mode" minLength:"1" maxLength:"32" example:"ffa" doc:"An id from GET /v1/modes."`
	Map     string `json:"map,omitempty" maxLength:"64" doc:"One of the mode's maps; left out: any that fits."`
	Bots    int    `json:"bots,omitempty" minimum:"0" maximum:"32" doc:"How many play along."`
	Level   string `json:"level,omitempty" enum:"easy,normal,hard" doc:"How well they play; left out: as the server's bots do."`
	Seconds int    `json:"seconds,omitempty" minimum:"30" maximum:"3600" doc:"How long a match lasts; left out: as the mode says."`
	Limit   int    `json:"limit,omitempty" minimum:"1" maximum:"1000" doc:"The score that ends a match; left out: as the mode says."`
}

// Room is a private room, as one of its members sees it.
type Room struct {
	Code    string       `json:"code" example:"K7M3QX" doc:"What others join with. Case, spaces and dashes do not matter."`
	Version uint64       `json:"version" doc:"Grows with every change."`
	Status  RoomStatus   `json:"status" enum:"open,opening,playing,voting,gone" doc:"open: people come and say that they are ready. voting: the match is over, and ready means once more. gone: in events, you are not in it any more."`
	Leader  string       `json:"leader" doc:"Name of who decides."`
	Members []RoomMember `json:"members" nullable:"false" doc:"In the order in which they came."`

	Mode    string `json:"mode"`
	Map     string `json:"map" doc:"Empty: any that fits."`
	Bots    int    `json:"bots"`
	Level   string `json:"level" doc:"Empty: as the server's bots play."`
	Seconds int    `json:"seconds" doc:"0: as the mode says."`
	Limit   int    `json:"limit" doc:"0: as the mode says."`

	Trouble string     `json:"trouble,omitempty" doc:"Why the last match could not begin."`
	Until   *time.Time `json:"until,omitempty" doc:"While voting: when it ends. More than half must want another match; all, and it begins at once."`
	Match   string     `json:"match,omitempty" doc:"The running match, or the last one."`
	Grant   *Grant     `json:"grant,omitempty" doc:"While playing, until it expires; after that GET /v1/matches/current has a fresh one."`
}

// RoomMember is somebody in a private room.
type RoomMember struct {
	Name  string `json:"name"`
	Kind  Kind   `json:"kind" enum:"player,bot"`
	Ready bool   `json:"ready"`
	Side  *int   `json:"side,omitempty" doc:"0 or 1, if they want to be on one; for modes with teams."`
}

// Readiness is the body of PUT /v1/rooms/{code}/ready.
type Readiness struct {
	Ready bool `json:"ready" doc:"After a match: whether you want another one."`
	Side  *int `json:"side,omitempty" minimum:"0" maximum:"1" doc:"In modes with teams: the one you would be in."`
}

// Start is the body of POST /v1/rooms/{code}/start.
type Start struct {
	Force bool `json:"force,omitempty" doc:"Begin with those who are ready, though others are not."`
}

// NameChoice names a member.
type NameChoice struct {
	Name string `json:"name" minLength:"1" maxLength:"64"`
}
