package api

import "time"

// Board is one ladder, named by its mode.
type Board struct {
	Mode    string `json:"mode"`
	Name    string `json:"name"`
	Players int    `json:"players" doc:"How many people are on it."`
	Bots    int    `json:"bots" doc:"How many bots are on it."`
}

// Row is one line of a ladder. Ranks count from 1 among the accounts of the
// kind that was asked for and are never shared.
type Row struct {
	Rank        int    `json:"rank"`
	Name        string `json:"name"`
	Rating      int    `json:"rating" doc:"What the ladder is ordered by."`
	Deviation   int    `json:"deviation" doc:"How uncertain the rating is: one standard deviation."`
	Provisional bool   `json:"provisional" doc:"True while too few matches stand behind the rating."`
	Matches     int    `json:"matches"`
	Wins        int    `json:"wins"`
	Kind        Kind   `json:"kind" enum:"player,bot"`
	Guest       bool   `json:"guest"`
}

// Standing is one player's place on one ladder.
type Standing struct {
	Mode        string `json:"mode"`
	Rank        int    `json:"rank" doc:"Among accounts of the same kind."`
	Of          int    `json:"of" doc:"How many accounts of that kind are ranked."`
	Rating      int    `json:"rating"`
	Deviation   int    `json:"deviation"`
	Provisional bool   `json:"provisional"`
	Matches     int    `json:"matches"`
	Wins        int    `json:"wins"`
}

// Profile is what everybody may know of an account. Recent holds its newest
// matches, running ones first; more are had with GET /v1/matches?player=.
type Profile struct {
	Name        string     `json:"name"`
	DisplayName string     `json:"display_name,omitempty"`
	Owner       string     `json:"owner,omitempty" doc:"Of a bot: whose it is."`
	Kind        Kind       `json:"kind" enum:"player,bot"`
	Guest       bool       `json:"guest"`
	Created     time.Time  `json:"created"`
	Ratings     []Standing `json:"ratings" nullable:"false"`
	Recent      []Match    `json:"recent" nullable:"false"`
}

// Page is a part of a list.
type Page[T any] struct {
	Items []T     `json:"items" nullable:"false"`
	Next  *string `json:"next" doc:"Pass it back as cursor; null on the last page."`
	Total int     `json:"total" doc:"Length of the whole list."`
}

// More returns the cursor of the following page, or false on the last one.
func (p Page[T]) More() (cursor string, ok bool) {
	if p.Next == nil {
		return "", false
	}
	return *p.Next, true
}
