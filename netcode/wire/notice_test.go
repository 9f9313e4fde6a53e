package wire

import (
	"strings"
	"testing"
)

var notice = register(Notice{Code: NoticeStopping, Text: "Soon."}, 0x08, 1, 5, "Soon.")

func TestNotice(t *testing.T) {
	notice.check(t, 0)
	notice.refuse(t, 2, MaxText+1, ErrRange, "text too long")
	notice.refuse(t, 3, 0x80, ErrText, "broken UTF-8")
	m, err := ParseNotice(Notice{Text: strings.Repeat("x", 999)}.Append(nil)[1:])
	if err != nil || len(m.Text) != MaxText {
		t.Errorf("a long text: %d bytes, %v", len(m.Text), err)
	}
}
