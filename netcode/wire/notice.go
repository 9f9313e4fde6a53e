package wire

// Notice is a sentence for people: the server stops soon, a seat was taken over.
//
//	code 1 | text
type Notice struct {
	Code uint8  // what it is about, for programs
	Text string // at most MaxText bytes
}

// The codes of a Notice.
const (
	NoticeInfo     uint8 = 0 // nothing a program would act on
	NoticeStopping uint8 = 1 // the server stops soon
	NoticeReplaced uint8 = 2 // the seat was taken over from elsewhere
	NoticeIdle     uint8 = 3 // the player is about to be removed for doing nothing
)

// Kind is KindNotice.
func (Notice) Kind() Kind { return KindNotice }

// Append appends the message.
func (m Notice) Append(b []byte) []byte {
	return appendText(append(b, byte(KindNotice), m.Code), m.Text, MaxText)
}

// ParseNotice reads the body of a Notice.
func ParseNotice(body []byte) (Notice, error) {
	r := reader{b: body}
	m := Notice{Code: r.u8(), Text: r.text(MaxText)}
	if err := r.end(); err != nil {
		return Notice{}, err
	}
	return m, nil
}
