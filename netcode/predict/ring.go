package predict

// Size is how many ticks a Ring remembers: about two seconds at 60 a second.
const Size = 128

// MaxReplay bounds the work of one correction, in ticks. It covers a round
// trip of 0.9 s; a state older than that corrects nothing but the past.
const MaxReplay = 60

// Ring remembers consecutive ticks. The zero value is empty and ready.
// It belongs to one goroutine.
type Ring[S any] struct {
	newest uint32 // tick of the last Push, when count > 0
	count  uint32 // ticks held: (newest-count, newest]
	slots  [Size]slot[S]
}

type slot[S any] struct {
	word  uint32
	state S
}

// Push records that word was the input of tick and state what came of it.
// Ticks must follow one another; any other tick, as after a jump of the
// client's clock, forgets all before it.
func (r *Ring[S]) Push(tick, word uint32, state S) {
	if r.count > 0 && tick != r.newest+1 {
		r.count = 0
	}
	r.newest = tick
	r.count = min(r.count+1, Size)
	s := &r.slots[tick%Size]
	s.word, s.state = word, state
}

// Newest returns the last tick pushed and its state, or false when there is
// none. The state may be changed in place.
func (r *Ring[S]) Newest() (tick uint32, state *S, ok bool) {
	if r.count == 0 {
		return 0, nil, false
	}
	return r.newest, &r.slots[r.newest%Size].state, true
}

// At returns what is held for a tick, or false.
func (r *Ring[S]) At(tick uint32) (word uint32, state *S, ok bool) {
	if !r.holds(tick) {
		return 0, nil, false
	}
	s := &r.slots[tick%Size]
	return s.word, &s.state, true
}

// Words appends to dst the inputs of the ticks after acked, oldest first and
// at most limit of the newest of them. The last one is that of Newest.
func (r *Ring[S]) Words(dst []uint32, acked uint32, limit int) []uint32 {
	n := min(r.count, uint32(max(limit, 0)))
	if ahead := int32(r.newest - acked); ahead < int32(n) {
		n = uint32(max(ahead, 0))
	}
	for i := n; i > 0; i-- {
		dst = append(dst, r.slots[(r.newest-i+1)%Size].word)
	}
	return dst
}

// Reset forgets everything.
func (r *Ring[S]) Reset() { r.count = 0 }

// Len is the number of ticks held.
func (r *Ring[S]) Len() int { return int(r.count) }

func (r *Ring[S]) holds(tick uint32) bool { return r.newest-tick < r.count }
