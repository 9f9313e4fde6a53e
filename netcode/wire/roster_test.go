package wire

import (
	"strings"
	"testing"
)

var roster = register(Roster{Entries: []Entry{
	{Seat: 0, Team: -1, Kind: Person, Away: true, Name: "Ada"},
	{Seat: 9, Team: 1, Kind: Bot, Name: ""},
}}, 0x03, 2, 0, 255, 0, 1, 3, "Ada", 9, 1, 1, 0, 0)

func TestRoster(t *testing.T) {
	roster.check(t, 0)
	register(Roster{Entries: []Entry{}}, 0x03, 0).check(t, 0)
	roster.refuse(t, 1, MaxSeats+1, ErrRange, "more entries than seats")
	roster.refuse(t, 2, MaxSeats, ErrRange, "no such seat")
	roster.refuse(t, 2, None, ErrRange, "an entry without a seat")
	roster.refuse(t, 3, 2, ErrRange, "no such team")
	roster.refuse(t, 3, 254, ErrRange, "team -2")
	roster.refuse(t, 4, 2, ErrRange, "no such kind of player")
	roster.refuse(t, 5, 2, ErrRange, "a bool is 0 or 1")
	roster.refuse(t, 6, MaxName+1, ErrRange, "name too long")
	roster.refuse(t, 7, '\n', ErrText, "a line break in a name")
	roster.refuse(t, 10, 0, ErrRange, "the same seat twice")
}

func TestRosterClips(t *testing.T) {
	m := Roster{Entries: make([]Entry, MaxSeats+5)}
	for i := range m.Entries {
		m.Entries[i] = Entry{Seat: uint8(i), Name: strings.Repeat("ö", 20)}
	}
	b := m.Append(nil)
	back, err := ParseRoster(b[1:])
	if err != nil || len(back.Entries) != MaxSeats || back.Entries[3].Name != strings.Repeat("ö", 12) {
		t.Errorf("got %d entries, %v", len(back.Entries), err)
	}
	if len(b) > MaxMessage {
		t.Errorf("a full roster takes %d bytes", len(b))
	}
}
