package pack

// Words are what a player did in the last ticks, as far as both the player's machine and
// the server know it for certain: words that the one has sent and the other executed. Nil
// knows nothing.
type Words struct{ slots []said }

type said struct {
	tick, word uint32
	some       bool
}

// NewWords returns memory for the words of so many ticks.
func NewWords(ticks int) *Words { return &Words{make([]said, ticks)} }

// Say notes the word of a tick, and returns the one that counts: the first.
func (w *Words) Say(tick, word uint32) uint32 {
	s := &w.slots[tick%uint32(len(w.slots))]
	if !s.some || s.tick != tick {
		*s = said{tick, word, true}
	}
	return s.word
}

// At returns the word of a tick, if it is known.
func (w *Words) At(tick uint32) (word uint32, known bool) {
	if w == nil {
		return 0, false
	}
	s := &w.slots[tick%uint32(len(w.slots))]
	return s.word, s.some && s.tick == tick
}
