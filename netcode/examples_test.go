package netcode_test

import (
	"bytes"
	"encoding/hex"
	"reflect"
	"strings"
	"testing"

	"carom/game/arena"
	"carom/game/pack"
	"carom/game/rules"
	"carom/game/view"
	"carom/netcode/input"
	"carom/netcode/seal"
	"carom/netcode/snapshot"
	"carom/netcode/transport"
	"carom/netcode/wire"
)

// What the examples say, in the order of the page.
var (
	exampleWords = []uint32{
		rules.Input{Move: rules.East, Aim: 1024}.Word(),
		rules.Input{Move: rules.East, Aim: 1024}.Word(),
		rules.Input{Move: rules.East, Aim: 1030}.Word(),
		rules.Input{Move: rules.East, Aim: 1030, Fire: true, Press: 1}.Word(),
	}
	exampleInputs = wire.Inputs{
		HasAck: true, AckSnap: 258, AckMask: 5, Behind: 42, Body: input.Append(nil, 1000, exampleWords),
	}
	exampleSnapshot = wire.Snapshot{No: 259, Tick: 994, Input: 4, Margin: -2, Starved: 1, Body: []byte{}}
	exampleView     = view.View{Seat: rules.NoSeat, Team: rules.NoTeam, Left: 18000, Limit: 30}
	exampleWelcome  = wire.Welcome{Protocol: 1, Seat: 5, Room: 3, Tick: 960, Rate: 60}
	exampleEra      = uint16(900)
	exampleExported = bytes.Repeat([]byte{0xee}, 32)
)

// examples makes each by the code.
func examples(t *testing.T, p *page) map[string][]byte {
	t.Helper()
	grant := unhex(t, p, "grant")
	g, err := seal.ParseGrant(grant)
	if err != nil {
		t.Fatalf("the grant: %v", err)
	}
	k := keysOf(t, p, grant)
	datagram, err := g.Keys().Client().Sealer.Seal(nil, 2, exampleInputs.Append(nil))
	if err != nil {
		t.Fatal(err)
	}
	e := snapshot.NewEncoder(pack.NewModel(arena.Builtin()[0]))
	e.Era = exampleEra
	rows, _ := e.Encode(nil, 259, 994, pack.Append(nil, &exampleView), 100, true)
	proof := g.Keys().Proof(exampleExported)
	return map[string][]byte{
		"grant": g.Marshal(), "up": k.up.key, "down": k.down.key, "proof": k.proof,
		"inputs": exampleInputs.Append(nil), "datagram": datagram,
		"snapshot": exampleSnapshot.Append(nil), "rows": rows,
		"frame": transport.AppendFrame(nil, transport.FrameReliable, exampleWelcome.Append(nil)),
		"hello": transport.AppendFrame(nil, transport.FrameHello, append([]byte{4, 3, 2, 1}, proof[:]...)),
	}
}

// unhex reads what stands left of two blanks in each line of a block.
func unhex(t *testing.T, p *page, name string) []byte {
	t.Helper()
	var digits string
	for _, line := range strings.Split(p.blocks["hex "+name], "\n") {
		left, _, _ := strings.Cut(line, "  ")
		digits += left
	}
	b, err := hex.DecodeString(strings.ReplaceAll(digits, " ", ""))
	if err != nil || len(b) == 0 {
		t.Errorf("example %s: %d bytes, %v", name, len(b), err)
	}
	return b
}

// TestExamples: the code makes what the page shows.
func TestExamples(t *testing.T) {
	p := read(t)
	want := examples(t, p)
	for name := range p.blocks {
		if of, ok := strings.CutPrefix(name, "hex "); ok && want[of] == nil {
			t.Errorf("nobody knows what example %s is", of)
		}
	}
	for name, w := range want {
		if got := unhex(t, p, name); !bytes.Equal(got, w) {
			t.Errorf("example %s is on the page\n     %x\nbut  %x", name, got, w)
		}
	}
}

// TestExamplesDecode: who reads the page's bytes finds what the page says.
func TestExamplesDecode(t *testing.T) {
	p := read(t)
	k := keysOf(t, p, unhex(t, p, "grant"))
	typ, payload := k.up.open(unhex(t, p, "datagram"))
	if typ != 2 || !bytes.Equal(payload, unhex(t, p, "inputs")) {
		t.Errorf("the datagram holds type %d, %x", typ, payload)
	}
	for name, want := range map[string]wire.Message{"inputs": exampleInputs, "snapshot": exampleSnapshot} {
		if m, err := wire.Parse(unhex(t, p, name)); err != nil || !reflect.DeepEqual(m, want) {
			t.Errorf("%s: %+v, %v", name, m, err)
		}
	}
	batch, err := input.Parse(exampleInputs.Body)
	if err != nil || batch.Newest != 1000 || !reflect.DeepEqual(batch.Words[:batch.N], exampleWords) {
		t.Errorf("the batch: %+v, %v", batch, err)
	}
	d := snapshot.NewDecoder(pack.NewModel(arena.Builtin()[0]))
	d.Era = exampleEra
	rows, err := d.Decode(unhex(t, p, "rows"), 259, 994)
	var v view.View
	if err == nil {
		err = pack.Parse(rows, &v)
	}
	if err != nil || v.Left != exampleView.Left || v.Limit != exampleView.Limit || v.Seat.Valid() {
		t.Errorf("the body: %+v, %v", v, err)
	}
	f := transport.NewFrameReader(bytes.NewReader(unhex(t, p, "frame")))
	if typ, m, err := f.Next(); err != nil || typ != transport.FrameReliable || !bytes.Equal(m, exampleWelcome.Append(nil)) {
		t.Errorf("the frame: %d, %x, %v", typ, m, err)
	}
}
