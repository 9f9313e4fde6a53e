package wire

import "fmt"

// Kind is the first byte of every message. The table is in the package comment.
type Kind uint8

// The kinds of message. Values below 0x10 travel on the reliable lane, the
// others on the unreliable one.
const (
	KindWelcome  Kind = 0x01
	KindMatch    Kind = 0x02
	KindRoster   Kind = 0x03
	KindScores   Kind = 0x04
	KindKill     Kind = 0x05
	KindOver     Kind = 0x06
	KindFinal    Kind = 0x07
	KindNotice   Kind = 0x08
	KindSnapshot Kind = 0x10
	KindInputs   Kind = 0x11
	KindPing     Kind = 0x12
	KindPong     Kind = 0x13
	KindWatch    Kind = 0x14
)

// String is the name of the message in the package comment's table.
func (k Kind) String() string {
	if k, ok := kinds[k]; ok {
		return k.name
	}
	return fmt.Sprintf("kind 0x%02x", uint8(k))
}

// Known tells whether there is a message of this kind.
func (k Kind) Known() bool {
	return k >= KindWelcome && k <= KindNotice || k >= KindSnapshot && k <= KindWatch
}

// Reliable tells on which lane messages of this kind travel.
func (k Kind) Reliable() bool { return k < 0x10 }

// A Message is any of this package's messages.
type Message interface {
	// Kind is the message's first byte.
	Kind() Kind
	// Append appends the whole message, kind byte first, and returns the longer slice.
	Append(b []byte) []byte
}

// kinds is the table of all messages: what Parse of a whole message knows.
var kinds = map[Kind]struct {
	name  string
	parse func(body []byte) (Message, error)
}{
	KindWelcome:  {"Welcome", as(ParseWelcome)},
	KindMatch:    {"Match", as(ParseMatch)},
	KindRoster:   {"Roster", as(ParseRoster)},
	KindScores:   {"Scores", as(ParseScores)},
	KindKill:     {"Kill", as(ParseKill)},
	KindOver:     {"Over", as(ParseOver)},
	KindFinal:    {"Final", as(ParseFinal)},
	KindNotice:   {"Notice", as(ParseNotice)},
	KindSnapshot: {"Snapshot", as(ParseSnapshot)},
	KindInputs:   {"Inputs", as(ParseInputs)},
	KindPing:     {"Ping", as(ParsePing)},
	KindPong:     {"Pong", as(ParsePong)},
	KindWatch:    {"Watch", as(ParseWatch)},
}

func as[M Message](parse func([]byte) (M, error)) func([]byte) (Message, error) {
	return func(body []byte) (Message, error) { return parse(body) }
}

// Parse reads one whole message, kind byte first. Tools and tests use it; who
// knows the kind already calls that message's own parser, which does not box.
func Parse(msg []byte) (Message, error) {
	if len(msg) == 0 {
		return nil, ErrShort
	}
	k, ok := kinds[Kind(msg[0])]
	if !ok {
		return nil, ErrKind
	}
	return k.parse(msg[1:])
}
