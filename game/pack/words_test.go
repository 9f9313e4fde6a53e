package pack_test

import (
	"slices"
	"testing"

	"carom/game/pack"
	"carom/netcode/snapshot"
)

// TestWords: of two words for a tick the first counts, and only those of the last ticks
// are known.
func TestWords(t *testing.T) {
	w := pack.NewWords(64)
	if w.Say(100, 7) != 7 || w.Say(100, 8) != 7 || w.Say(164, 9) != 9 {
		t.Error("another word counts")
	}
	for tick, want := range map[uint32]uint32{164: 9, 100: 0, 228: 0, 0: 0} {
		if got, known := w.At(tick); known != (want > 0) || known && got != want {
			t.Errorf("at %d: %d, %v", tick, got, known)
		}
	}
	if _, known := (*pack.Words)(nil).At(1); known {
		t.Error("nobody's words are known")
	}
}

// TestOwnIsFree plays a fight in which both ends know the words: the own tank costs next
// to nothing, and is exact.
func TestOwnIsFree(t *testing.T) {
	f, server, client := newFight(t, 8, 2, false), (*pack.Model)(nil), (*pack.Model)(nil)
	server, client = pack.NewModel(f.world.Arena()), pack.NewModel(f.world.Arena())
	s := stream{enc: snapshot.NewEncoder(server)}
	d := snapshot.NewDecoder(client)
	var bits float64
	n := 0
	for tick := range 2400 {
		if f.tick(); tick%2 == 0 {
			continue
		}
		now := f.world.Tick()
		server.Begin(now)
		rows := pack.Append(nil, f.views[0])
		b := s.send(server, f, 0, rows, nil, 3)
		client.With(f.words[0], now)
		got, err := d.Decode(b, s.no, uint32(now))
		if err != nil || !slices.Equal(got, rows) {
			t.Fatalf("tick %d: %v", now, err)
		}
		if n++; n > 100 {
			bits += s.enc.Stats().KnownBits[0]
		}
	}
	if per := bits / float64(n-100); per > 4 {
		t.Errorf("the own tank takes %.2f bits", per)
	}
}

// TestWordsUnknown: a receiver that does not know the words that it is to know finds out,
// at once; and where the sender does not know them, both do without.
func TestWordsUnknown(t *testing.T) {
	f := newFight(t, 8, 2, false)
	for range 200 {
		f.tick()
	}
	m := pack.NewModel(f.world.Arena())
	first := pack.Append(nil, f.views[0])
	then := uint32(f.world.Tick())
	for range 6 {
		f.tick()
	}
	second := pack.Append(nil, f.views[0])
	now := f.world.Tick()
	torn := pack.NewWords(64) // one word is missing
	for tick := now - 5; tick <= now; tick++ {
		if word, ok := f.words[0].At(uint32(tick)); ok && tick != now-3 {
			torn.Say(uint32(tick), word)
		}
	}
	for _, c := range []struct {
		why            string
		sender, reader *pack.Words
		good           bool
	}{
		{"both know", f.words[0], f.words[0], true},
		{"nobody knows", nil, nil, true},
		{"only the reader knows", nil, f.words[0], true},
		{"only the sender knows", f.words[0], nil, false},
		{"the reader misses one", f.words[0], torn, false},
		{"the sender misses one", torn, f.words[0], true},
	} {
		e, d := snapshot.NewEncoder(m), snapshot.NewDecoder(m)
		one, _ := e.Encode(nil, 1, then, first, budget, false)
		e.Acknowledge(1)
		m.With(c.sender, now)
		two, _ := e.Encode(nil, 2, uint32(now), second, budget, false)
		if _, err := d.Decode(one, 1, then); err != nil {
			t.Fatal(err)
		}
		m.With(c.reader, now)
		got, err := d.Decode(two, 2, uint32(now))
		if good := err == nil && slices.Equal(got, second); good != c.good || err == nil && !good {
			t.Errorf("%s: %v", c.why, err)
		}
	}
}

// TestOldBase: nobody is asked for words of more than a second ago, nor plays so many.
func TestOldBase(t *testing.T) {
	f := newFight(t, 8, 2, false)
	f.tick()
	m := pack.NewModel(f.world.Arena())
	e, d := snapshot.NewEncoder(m), snapshot.NewDecoder(m)
	words := pack.NewWords(1024)
	first := pack.Append(nil, f.views[0])
	one, _ := e.Encode(nil, 1, uint32(f.world.Tick()), first, budget, false)
	_, err := d.Decode(one, 1, uint32(f.world.Tick()))
	e.Acknowledge(1)
	for range 100 {
		words.Say(uint32(f.world.Tick())+1, f.frame.Inputs[0].Word())
		f.tick()
	}
	m.With(words, f.world.Tick())
	two, _ := e.Encode(nil, 2, uint32(f.world.Tick()), pack.Append(nil, f.views[0]), budget, false)
	m.With(nil, f.world.Tick())
	if _, err2 := d.Decode(two, 2, uint32(f.world.Tick())); err != nil || err2 != nil {
		t.Error(err, err2)
	}
}
