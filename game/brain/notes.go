package brain

import (
	"carom/game/rules"
	"carom/game/view"
)

// slots is how many shells a brain keeps apart; ids that collide take each other's place.
const slots = 64

// note is a brain's attention to one shell.
type note struct {
	id      uint16
	used    bool
	noticed bool
	since   rules.Tick
}

// notes holds a note for each shell lately seen. Whether a shell is noticed is decided once.
type notes [slots]note

// take looks at the shells of a view.
func (n *notes) take(b *Brain, v *view.View) {
	if b.skill.notice == 0 {
		return
	}
	for i := range v.Shells {
		k := &n[v.Shells[i].ID%slots]
		if !k.used || k.id != v.Shells[i].ID {
			*k = note{v.Shells[i].ID, true, b.dice.chance(b.skill.notice), v.Tick}
		}
	}
}

// minds reports whether a shell is on the brain's mind by now.
func (n *notes) minds(b *Brain, s *view.Shell) bool {
	k := &n[s.ID%slots]
	return k.used && k.id == s.ID && k.noticed && b.now-k.since >= b.skill.react
}
