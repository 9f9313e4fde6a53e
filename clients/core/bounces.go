package core

import (
	"carom/game/rules"
	"carom/game/view"
)

// bounces notes where shells met walls since the last snapshot. Nobody sends
// that: a shell flies by the rules, and whoever has it sees it bounce.
func (s *shells) bounces(g *game, v *view.View) {
	ticks := int32(v.Tick - s.tick)
	if ticks <= 0 || ticks > mostTicks {
		return
	}
	for i := range s.now {
		before := &s.now[i]
		after := find(v.Shells, before.ID)
		if after == nil || after.Bounces <= before.Bounces {
			continue
		}
		sh := rules.Shell{Pos: before.Pos, Vel: before.Vel, Heading: before.Heading, Bounces: before.Bounces, Left: before.Left}
		for n := rules.Tick(1); n <= rules.Tick(ticks) && sh.Left > 0; n++ {
			bounced, alive := rules.Fly(&sh, g.table.arena)
			if bounced > 0 {
				g.events.add(view.Event{
					Kind: view.Bounced, Tick: s.tick + n, Seat: after.Owner, Other: rules.NoSeat, Pos: sh.Pos, Bounces: sh.Bounces,
				}, v.Tick)
			}
			if !alive {
				break
			}
		}
	}
}

func find(list []view.Shell, id uint16) *view.Shell {
	for i := range list {
		if list[i].ID == id {
			return &list[i]
		}
	}
	return nil
}
