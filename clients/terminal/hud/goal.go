package hud

import (
	"fmt"

	"carom/clients/core"
	"carom/game/rules"
)

// Goal says what ends a match before its time: the limit of this match, or that
// of its mode while there is no match.
func Goal(s *core.Scene) string {
	limit := s.View.Limit
	if limit == 0 {
		limit = s.Mode.ScoreLimit
	}
	switch {
	case limit == 0:
		return ""
	case s.Mode.Rounds && s.Mode.WinBy == 2:
		return fmt.Sprintf("first to %d rounds, two ahead", limit)
	case s.Mode.Rounds:
		return fmt.Sprintf("first to %d rounds", limit)
	case s.Mode.Teams:
		return fmt.Sprintf("first team to %d kills", limit)
	}
	return fmt.Sprintf("first to %d kills", limit)
}

// points says what is worth how much, in two lines.
func points() (kills, rest string) {
	return fmt.Sprintf("kill %d · over one bank %d · over two or more %d",
			rules.KillPointsFor(0), rules.KillPointsFor(1), rules.KillPointsFor(2)),
		fmt.Sprintf("assist %d · self-kill %d", rules.AssistPoints, rules.SelfPoints)
}

// howToWin is the goal and who wins by it.
func howToWin(s *core.Scene) string {
	goal := Goal(s)
	switch {
	case goal == "":
		return "the most points win"
	case s.Mode.Rounds:
		return goal
	case s.Mode.Teams:
		return goal + "; when time is up, most kills"
	}
	return goal + " ends it; the most points win"
}
