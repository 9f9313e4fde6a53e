package api

import "time"

// MatchStatus is where a match is in its life.
type MatchStatus string

// A match is finishing from its last tick until its result is stored, so
// whatever is seen finished stays finished.
const (
	Live      MatchStatus = "live"
	Finishing MatchStatus = "finishing"
	Finished  MatchStatus = "finished"
)

// Match is one contest, running or past. Players are in order of Place once it
// is over.
type Match struct {
	ID      string        `json:"id"`
	Mode    string        `json:"mode"`
	Map     string        `json:"map"`
	MapHash string        `json:"map_hash" doc:"SHA-256 of the map's text, for GET /v1/maps/{hash}."`
	Status  MatchStatus   `json:"status" enum:"live,finishing,finished"`
	Started time.Time     `json:"started"`
	Ended   *time.Time    `json:"ended" doc:"Null until the match is over."`
	Rated   bool          `json:"rated" doc:"Whether it counts."`
	Players []MatchPlayer `json:"players" nullable:"false"`
}

// MatchPlayer is one line of a match's scoreboard.
type MatchPlayer struct {
	Name         string `json:"name"`
	Kind         Kind   `json:"kind" enum:"player,bot"`
	Team         *int   `json:"team,omitempty" doc:"From 0 in team modes, absent in others."`
	Place        int    `json:"place" doc:"From 1; those who tie share a place. 0 while nothing is decided."`
	Score        int    `json:"score"`
	Kills        int    `json:"kills"`
	Deaths       int    `json:"deaths"`
	Left         bool   `json:"left" doc:"Gone before the end."`
	Rating       *int   `json:"rating" doc:"After the match; null until it is finished, and in one that does not count."`
	RatingChange *int   `json:"rating_change" doc:"Null until the match is finished, and in one that does not count."`
}
