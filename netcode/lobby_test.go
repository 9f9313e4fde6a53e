package netcode_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"carom/lobby/api"
	"carom/netcode/seal"
)

// TestAnswers: the lobby's answers on the page are answers of the lobby.
func TestAnswers(t *testing.T) {
	p := read(t)
	var placement api.Placement
	var problem api.Error
	for name, to := range map[string]any{"placement": &placement, "problem": &problem} {
		d := json.NewDecoder(strings.NewReader(p.blocks["json "+name]))
		d.DisallowUnknownFields()
		if err := d.Decode(to); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if grant := unhex(t, p, "grant"); !bytes.Equal(placement.Grant.Data, grant) {
		t.Errorf("the placement's grant is not the example's, %s", base64.RawURLEncoding.EncodeToString(grant))
	}
	if g, err := seal.ParseGrant(placement.Grant.Data); err != nil || !g.Expires.Equal(placement.Grant.Expires) {
		t.Errorf("the placement expires at %v, its grant at %v, %v", placement.Grant.Expires, g.Expires, err)
	}
	if problem.Code != api.CodeVersion || problem.Status != 409 || problem.Type != "urn:carom:problem:"+api.CodeVersion {
		t.Errorf("the problem: %+v", problem)
	}
	page, _ := os.ReadFile("PROTOCOL.md")
	code, err := os.ReadFile("../lobby/web/version.go")
	if err != nil || !bytes.Contains(page, []byte(api.ProtocolHeader+": 1-")) {
		t.Errorf("no example of the header %s, or %v", api.ProtocolHeader, err)
	}
	said := map[string]bool{}
	for _, m := range regexp.MustCompile(`return "(.*)"`).FindAllSubmatch(code, -1) {
		said[string(m[1])] = true
	}
	for _, r := range p.table(t, "Versions", "advice").rows {
		if !said[r["advice"]] {
			t.Errorf("no server says %q, or the page says it twice", r["advice"])
		}
		delete(said, r["advice"])
	}
	if len(said) > 0 {
		t.Errorf("not on the page: %v", said)
	}
}
