package main

import (
	"strings"

	"carom/game/arena"
	"carom/game/rules"
	"carom/lobby"
	"carom/lobby/matchmaker"
)

// summaries tell people what a mode is.
var summaries = map[string]string{
	"ffa":  "Everyone against everyone; new players may come in at any time.",
	"tdm":  "Two teams, no friendly fire; new players may come in at any time.",
	"duel": "One against one on a single screen, first to seven rounds.",
}

// modes are the game's modes as the lobby sees them.
func modes(queues map[string]matchmaker.Rules) []lobby.Mode {
	var out []lobby.Mode
	for _, m := range rules.Modes() {
		out = append(out, lobby.Mode{
			ID: m.ID, Name: m.Name, Summary: summaries[m.ID], Teams: m.Teams, Queue: m.Queue, Ranked: queues[m.ID].Size,
			Players: m.MinSeats, MaxSeat: m.MaxSeats, Maps: mapsOf(m.ID),
		})
	}
	return out
}

// mapsOf are the maps of a mode, in order of name.
func mapsOf(mode string) (out []lobby.Map) {
	for _, a := range arena.Builtin() {
		if a.For(mode) {
			out = append(out, lobby.Map{Name: a.Name, Players: a.Max})
		}
	}
	return out
}

// modeList names the modes in a sentence.
func modeList() string {
	var ids []string
	for _, m := range rules.Modes() {
		ids = append(ids, m.ID)
	}
	return strings.Join(ids, ", ")
}
