package snapshot

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// Example sends a thing that moves as foretold, and then one that did not.
func Example() {
	e, d := NewEncoder(toy{}), NewDecoder(toy{})
	for no, pos := range []uint32{100, 120, 140, 155} {
		tick := uint32(10 + 2*no)
		rows := []uint32{0, 0, tick, 1, 7, pos, 10, 1 << 20}
		b, all := e.Encode(nil, uint16(no+1), tick, rows, 1100, false)
		got, err := d.Decode(b, uint16(no+1), tick)
		fmt.Println(len(b), all, slices.Equal(got, rows), err)
		e.Acknowledge(uint16(no + 1))
	}
	// Output:
	// 14 true true <nil>
	// 2 true true <nil>
	// 2 true true <nil>
	// 4 true true <nil>
}

// viewer is an encoder and a decoder with a bad network in between.
type viewer struct {
	t    testing.TB
	why  string
	w    *world
	enc  *Encoder
	dec  *Decoder
	no   uint16
	sent map[uint16]shot
	some bool
	best uint16
	good int
	had  map[uint16]bool // decoded
}

// shot is one snapshot on its way, and what its receiver must make of it.
type shot struct {
	tick uint32
	body []byte
	rows []uint32
	all  bool
	had  []uint32 // what the server has
}

func newViewer(t testing.TB, seed uint64) *viewer {
	return &viewer{t: t, why: fmt.Sprintf("seed %d", seed), w: newWorld(seed),
		enc: NewEncoder(toy{}), dec: NewDecoder(toy{}), no: 65000, sent: map[uint16]shot{}, had: map[uint16]bool{}}
}

func (v *viewer) send(limit int, whole bool) {
	v.no++
	rows := v.w.rows()
	b, all := v.enc.Encode(nil, v.no, v.w.tick, rows, limit, whole)
	if len(b) > limit {
		v.t.Fatalf("%s: %d bytes of %d", v.why, len(b), limit)
	}
	if all && !slices.Equal(v.enc.Rows(), rows) {
		v.t.Fatalf("%s: all fitted, but the rows are others", v.why)
	}
	v.sent[v.no] = shot{v.w.tick, b, slices.Clone(v.enc.Rows()), all, rows}
}

// take decodes a snapshot that has arrived. It must succeed if what it is built on has
// arrived before, and show exactly what the server meant.
func (v *viewer) take(no uint16) bool {
	s, ok := v.sent[no]
	if !ok || len(s.body) == 0 {
		return false
	}
	rows, err := v.dec.Decode(s.body, no, s.tick)
	if err != nil {
		v.t.Fatalf("%s: snapshot %d: %v", v.why, no, err)
	}
	if !slices.Equal(rows, s.rows) {
		v.t.Fatalf("%s: snapshot %d shows %v\nwant %v", v.why, no, rows, s.rows)
	}
	if s.all && !slices.Equal(rows, s.had) {
		v.t.Fatalf("%s: snapshot %d shows other than the server has", v.why, no)
	}
	v.good++
	v.had[no] = true
	if !v.some || int16(no-v.best) > 0 {
		v.some, v.best = true, no
	}
	return true
}

// missing says whether a snapshot was sent and has not arrived. Who acknowledges such a
// one blinds only himself, so the tests do not.
func (v *viewer) missing(no uint16) bool {
	_, sent := v.sent[no]
	return sent && !v.had[no]
}

// TestAnyOrder loses, repeats and reorders snapshots and acknowledgements under all kinds
// of budgets. What arrives decodes, to what was meant; and when the network is good again
// and there is room, everything is there at once.
func TestAnyOrder(t *testing.T) {
	for round := range 50 {
		seed := rand.Uint64()
		rng := rand.New(rand.NewPCG(seed, 1))
		v := newViewer(t, seed)
		loss, limit := rng.IntN(90), []int{1 << 12, 1100, 200, 60, 12}[round%5]
		var flight []uint16
		for range 200 {
			v.w.step()
			v.w.step()
			v.send(limit, rng.IntN(100) == 0)
			flight = append(flight, v.no)
			if forged := uint16(rng.Uint32()); rng.IntN(10) == 0 && !v.missing(forged) {
				v.enc.Acknowledge(forged)
			}
			for range rng.IntN(4) {
				if len(flight) == 0 {
					break
				}
				i := rng.IntN(min(len(flight), 5))
				if rng.IntN(100) >= loss && v.no-flight[i] < Ring/2 {
					v.take(flight[i])
				}
				if rng.IntN(8) > 0 { // else it comes again
					flight = slices.Delete(flight, i, i+1)
				}
			}
			if v.some && rng.IntN(100) >= loss {
				v.enc.Acknowledge(v.best)
			}
		}
		for range 2 {
			v.w.step()
			v.send(1<<14, false)
			v.take(v.no)
			v.enc.Acknowledge(v.no)
		}
		if !v.sent[v.no].all || v.good == 0 {
			t.Fatalf("%s: after quiet not everything is there", v.why)
		}
	}
}

// FuzzScript plays what the bytes say: ticks, budgets, losses, repeats, late arrivals,
// true and forged acknowledgements.
func FuzzScript(f *testing.F) {
	f.Add(uint64(1), []byte("\x00\x10\x21\x00\x11\x20\x00\x30\x10\x20\x40\x00\x51\x10\x20"))
	f.Add(uint64(2), []byte("\x00\x00\x00\x12\x11\x10\x20\x00\x00\x10\x22\x60\x10\x20\x70\x00\x10"))
	f.Fuzz(func(t *testing.T, seed uint64, script []byte) {
		v := newViewer(t, seed)
		for _, op := range script[:min(len(script), 300)] {
			n := uint16(op & 15)
			switch op >> 4 {
			case 0, 3: // some ticks and a snapshot
				for range n + 1 {
					v.w.step()
				}
				v.send([]int{1100, 300, 40, 3}[n&3], op>>4 == 3)
			case 1, 4: // one of the last arrives
				v.take(v.no - n)
			case 2: // what has arrived is acknowledged
				if v.some && v.no-v.best < Ring {
					v.enc.Acknowledge(v.best)
				}
			case 5: // an acknowledgement of an older one comes late
				if v.had[v.no-n] {
					v.enc.Acknowledge(v.no - n)
				}
			case 6: // a forged one of what was never sent
				v.enc.Acknowledge(v.no + 1 + n)
			case 7:
				v.enc.Reset()
			}
		}
	})
}

// TestWaiting holds a budget that is far too small: whatever stays in the world comes to
// its turn, and what is known stays known.
func TestWaiting(t *testing.T) {
	e, d := NewEncoder(toy{}), NewDecoder(toy{})
	seen := map[uint32]uint32{}
	rng := rand.New(rand.NewPCG(5, 5))
	for no := uint16(1); no < 400; no++ {
		tick := uint32(no) * 2
		rows := []uint32{0, 0, tick}
		for id := range uint32(64) {
			rows = append(rows, 1, id, rng.Uint32()&0xffff, 0, id)
		}
		b, all := e.Encode(nil, no, tick, rows, 60, false)
		if all || len(b) > 60 {
			t.Fatalf("snapshot %d: %d bytes, all %v", no, len(b), all)
		}
		got, err := d.Decode(b, no, tick)
		if err != nil {
			t.Fatal(err)
		}
		for at := 3; at < len(got); at += 5 {
			id := got[at+1]
			if slices.Equal(got[at:at+5], rows[3+5*id:8+5*id]) {
				seen[id] = tick
			}
		}
		e.Acknowledge(no)
		if tick < 200 {
			continue
		}
		for id := range uint32(64) {
			if tick-seen[id] > 120 {
				t.Fatalf("tick %d: row %d was last seen at %d", tick, id, seen[id])
			}
		}
		if len(got) != len(rows) {
			t.Fatalf("tick %d: %d of %d numbers: a known row was lost", tick, len(got), len(rows))
		}
	}
}

// FuzzDecode feeds any bytes to a decoder that knows a world: it may refuse them, or show
// rows of the right shape, no more than there may be; and those can be sent.
func FuzzDecode(f *testing.F) {
	v := newViewer(f, 6)
	for range 40 {
		v.w.step()
	}
	v.no = 0
	for range 3 {
		v.w.step()
		v.send(1100, false)
		v.enc.Acknowledge(1)
		f.Add(v.sent[v.no].body)
	}
	for _, limit := range []int{60, 25, 8} { // rows are skipped, and new ones wait
		v.w.step()
		v.send(limit, false)
		f.Add(v.sent[v.no].body)
	}
	v.send(1100, true)
	f.Add(v.sent[v.no].body)
	f.Fuzz(func(t *testing.T, b []byte) {
		d := NewDecoder(toy{})
		if _, err := d.Decode(v.sent[1].body, 1, v.sent[1].tick); err != nil {
			t.Fatal(err)
		}
		rows, err := d.Decode(b, 2, v.sent[1].tick+2)
		if err != nil {
			return
		}
		e := NewEncoder(toy{})
		again, all := e.Encode(nil, 3, 1000, rows, 1<<16, false)
		if back, err := NewDecoder(toy{}).Decode(again, 3, 1000); err != nil || !all || !slices.Equal(back, e.Rows()) {
			t.Fatalf("sent again they are %v, %v", back, err)
		}
		n, last := 0, int64(-1)
		for ; len(rows) > 0; n++ {
			key := int64(rows[0])<<32 | int64(rows[1])
			if key <= last {
				t.Fatal("rows out of order")
			}
			last = key
			for f, width := range toyBits[rows[0]] {
				if uint64(rows[1+f])>>width != 0 {
					t.Fatalf("field %d of kind %d is %d", f, rows[0], rows[1+f])
				}
			}
			rows = rows[1+len(toyBits[rows[0]]):]
		}
		if n > MaxRows {
			t.Fatalf("%d rows", n)
		}
	})
}

func TestRefusals(t *testing.T) {
	v := newViewer(t, 4)
	for range 20 {
		v.w.step()
	}
	v.send(1<<12, false)
	v.take(v.no)
	v.enc.Acknowledge(v.no)
	v.w.step()
	v.send(1<<12, false)
	s := v.sent[v.no]
	for n := range s.body { // who cuts a body off makes another one, or none
		if rows, err := v.dec.Decode(s.body[:n], v.no, s.tick); err == nil && slices.Equal(rows, s.rows) {
			t.Errorf("cut to %d of %d bytes it still says all", n, len(s.body))
		}
	}
	if _, err := v.dec.Decode(append(s.body[:len(s.body):len(s.body)], 0), v.no, s.tick); err == nil {
		t.Error("with a byte more it still decodes")
	}
	if _, err := NewDecoder(toy{}).Decode(s.body, v.no, s.tick); !errors.Is(err, ErrBase) {
		t.Errorf("without what it is built on: %v", err)
	}
	if _, err := v.dec.Decode(s.body, v.no, s.tick+MaxAge+1); !errors.Is(err, ErrBase) {
		t.Errorf("built on what is too old: %v", err)
	}
	if v.take(v.no); v.enc.Acknowledge(v.no + 1) {
		t.Error("an acknowledgement of what was never sent counts")
	}
}

// TestCheck changes what one side expects: the digest must find it out.
func TestCheck(t *testing.T) {
	e, d := NewEncoder(toy{}), NewDecoder(toy{})
	rows := []uint32{0, 0, 5, 2, 3, 90}
	b, _ := e.Encode(nil, 15, 10, rows, 1100, false)
	if _, err := d.Decode(b, 15, 10); err != nil {
		t.Fatal(err)
	}
	e.Acknowledge(15)
	b, _ = e.Encode(nil, 16, 12, rows, 1100, false)
	if _, err := d.Decode(b, 16, 13); !errors.Is(err, ErrCheck) {
		t.Fatalf("at another tick: %v", err)
	}
}

func TestMisuse(t *testing.T) {
	for _, rows := range [][]uint32{{5, 0}, {1, 3, 0, 0, 0, 1, 2, 0, 0, 0}, {1, 3, 0, 0, 0, 0, 0, 4}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("rows %v: no panic", rows)
				}
			}()
			NewEncoder(toy{}).Encode(nil, 1, 1, rows, 1100, false)
		}()
	}
}

func TestMostRows(t *testing.T) {
	rows := []uint32{0, 0, 1}
	for id := range uint32(MaxRows + 50) {
		rows = append(rows, 2, id, 200)
	}
	e, d := NewEncoder(toy{}), NewDecoder(toy{})
	for no := uint16(1); no < 4; no++ {
		b, all := e.Encode(nil, no, 10, rows, 1<<14, false)
		got, err := d.Decode(b, no, 10)
		if all || err != nil || len(got) != 3*MaxRows {
			t.Fatalf("%d numbers, all %v: %v", len(got), all, err)
		}
		e.Acknowledge(no)
	}
}

func TestPace(t *testing.T) {
	var p Pace
	count := func(from, to uint32) (sent, whole int) {
		for tick := from; tick < to; tick += 2 {
			if s, w := p.Due(tick, 60); s {
				sent++
				if w {
					whole++
				}
			}
		}
		return sent, whole
	}
	if s, w := count(1000, 1060); s != 5 || w != 5 {
		t.Errorf("unheard of: %d sent, %d whole", s, w)
	}
	p.Heard(1060)
	if s, w := count(1060, 1120); s != 30 || w != 0 {
		t.Errorf("heard: %d sent, %d whole", s, w)
	}
	if s, w := count(1120, 1240); s != 10 || w != 10 {
		t.Errorf("silent for a second: %d sent, %d whole", s, w)
	}
	if s, w := count(1240, 1480); s != 4 || w != 4 {
		t.Errorf("silent for three: %d sent, %d whole", s, w)
	}
}

func TestNoAllocation(t *testing.T) {
	w := newWorld(2)
	for range 300 {
		w.step()
	}
	rows := w.rows()
	e, d := NewEncoder(toy{}), NewDecoder(toy{})
	buf := make([]byte, 0, 4096)
	no, tick := uint16(0), uint32(1)
	trip := func() {
		no, tick = no+1, tick+2
		rows[2]++
		b, _ := e.Encode(buf, no, tick, rows, 600, false)
		if _, err := d.Decode(b, no, tick); err != nil {
			t.Fatal(err)
		}
		e.Acknowledge(no - 4)
	}
	for range 200 {
		trip()
	}
	if n := testing.AllocsPerRun(100, trip); n != 0 {
		t.Fatalf("%v allocations", n)
	}
}
