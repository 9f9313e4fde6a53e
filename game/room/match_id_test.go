package room

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
)

func TestLogsNameMatchesAsTheLobbyDoes(t *testing.T) {
	id := MatchID{0x01, 0xa2, 15: 0xff}
	const want = "01a20000-0000-0000-0000-0000000000ff"
	var out bytes.Buffer
	slog.New(slog.NewJSONHandler(&out, nil)).Info("json", "match", id)
	slog.New(slog.NewTextHandler(&out, nil)).Info("text", "match", id)
	if n := strings.Count(out.String(), want); n != 2 || id.String() != want {
		t.Errorf("%s is logged as %s", id, out.String())
	}
}
