package pack

import "carom/game/rules"

// steps are the directions that a driver who turns may take, in eighths of a turn, what is
// likely first; 8 is to stop.
var steps = [rules.Moves]uint32{0, 1, 7, 4, 8, 2, 6, 3, 5}

// turned is the direction that a hint's first symbol says, for one that was held.
func turned(symbol uint32, held rules.Move) rules.Move {
	step := steps[symbol%uint32(rules.Moves)]
	switch {
	case held == rules.Stop:
		return rules.Move(symbol % uint32(rules.Moves))
	case step == 8:
		return rules.Stop
	}
	return rules.East + (held-rules.East+rules.Move(step))%8
}

// symbols is the reverse of turned.
var symbols = func() (s [rules.Moves][rules.Moves]uint8) {
	for held := range rules.Moves {
		for symbol := range uint32(rules.Moves) {
			s[held][turned(symbol, held)] = uint8(symbol)
		}
	}
	return s
}()

// change is what the first two symbols mean: the tick, counted from the base, in which the
// direction changed, and the new one.
func change(hint *[4]uint32, ticks uint32, held rules.Move) (at uint32, to rules.Move) {
	if hint[hintTurn] == 0 {
		return ticks, held
	}
	return ticks - 1 - min(hint[hintBack], ticks-1), turned(hint[hintTurn], held)
}

// reach is how far a turret gets in so many ticks, in its coarse directions.
func reach(ticks uint32) uint32 { return ticks*rules.Slewing/(1<<16/turns) + 2 }

// slewed is how far it gets when it turns all the time.
func slewed(ticks uint32) uint32 { return ticks * rules.Slewing / (1 << 16 / turns) }
