package api

import (
	"encoding/base64"
	"fmt"
	"time"
)

// Mode is one way to play.
type Mode struct {
	ID         string `json:"id" example:"ffa" doc:"What every other call means by mode."`
	Name       string `json:"name" example:"Free for all"`
	Summary    string `json:"summary" doc:"One sentence."`
	Teams      bool   `json:"teams" doc:"True when two teams play each other."`
	Queue      bool   `json:"queue" doc:"True when opponents are found by ticket only (POST /v1/tickets), false when a seat is given at once (POST /v1/play)."`
	Ranked     int    `json:"ranked" doc:"Players of a side in matches found by ticket; 0 when no tickets are taken."`
	Players    int    `json:"players" doc:"How many make a match."`
	MaxPlayers int    `json:"max_players" doc:"Seats at most."`
	Maps       []Map  `json:"maps" nullable:"false" doc:"Where it can be played."`
}

// Map is where a mode can be played.
type Map struct {
	Name    string `json:"name"`
	Players int    `json:"players" doc:"That it bears at most."`
}

// ModeChoice names a mode; the body of POST /v1/play.
type ModeChoice struct {
	Mode string `json:"mode" minLength:"1" maxLength:"32" example:"ffa" doc:"An id from GET /v1/modes."`
}

// Bytes travels as base64url without padding (RFC 4648 section 5), so that it
// can stand in addresses and shells as it is.
type Bytes []byte

// MarshalText encodes b.
func (b Bytes) MarshalText() ([]byte, error) {
	return base64.RawURLEncoding.AppendEncode(nil, b), nil
}

// UnmarshalText decodes text into *b.
func (b *Bytes) UnmarshalText(text []byte) error {
	raw, err := base64.RawURLEncoding.AppendDecode(nil, text)
	if err != nil {
		return fmt.Errorf("not base64url without padding: %w", err)
	}
	*b = raw
	return nil
}

// Grant admits one account to one seat until Expires. Data is for the game
// socket and opaque to everybody else; an unspecified host in it means the
// host of the lobby that handed it out.
type Grant struct {
	Expires time.Time `json:"expires" doc:"Connect before this; a few seconds remain. Ask again for a fresh one."`
	Seat    int       `json:"seat" doc:"Place in the room, from 0; -1 to watch."`
	Data    Bytes     `json:"data" doc:"Session id, keys, addresses and certificate pin of the game socket, base64url. Keep it secret."`
}

// Placement is a seat in a running match.
type Placement struct {
	Match string `json:"match" doc:"Id for GET /v1/matches/{id}."`
	Grant Grant  `json:"grant"`
}

// Viewing is a place to watch a running match from.
type Viewing struct {
	Match string  `json:"match" doc:"Id for GET /v1/matches/{id}."`
	Grant Grant   `json:"grant"`
	Delay float64 `json:"delay" minimum:"0" example:"5" doc:"Seconds by which all that is shown is behind."`
}
