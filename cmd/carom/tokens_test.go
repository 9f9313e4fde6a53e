package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"carom/lobby/api"
)

func TestParseTokens(t *testing.T) {
	got, err := parseTokens("file", "# mine\n car_k_a  car_k_b\n\ncar_k_c # the third\r\n")
	if err != nil || !slices.Equal(got, []string{"car_k_a", "car_k_b", "car_k_c"}) {
		t.Errorf("%q, %v", got, err)
	}
	_, err = parseTokens("file", "car_k_a\nhunter2-secret\n")
	if err == nil || !strings.Contains(err.Error(), "line 2") || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("what is no token: %v", err)
	}
	if _, err := parseTokens("file", strings.Repeat("car_k_a ", maxBots+1)); err == nil {
		t.Error("too many were taken")
	}
}

// TestBotsOfAnOwner lets two bots of somebody play by tokens, and one more that
// is nobody's.
func TestBotsOfAnOwner(t *testing.T) {
	t.Parallel()
	s := serve(t, "--data", t.TempDir(), "--match-length", "2s")
	owner := &api.Client{Base: s.URL}
	in, err := owner.Register(t.Context(), "Mira", "correct horse battery")
	if err != nil {
		t.Fatal(err)
	}
	owner.Token = in.Token
	var file strings.Builder
	for _, name := range []string{"Tin", "Zinc"} {
		if _, err := owner.CreateBot(t.Context(), name); err != nil {
			t.Fatal(err)
		}
		made, err := owner.CreateToken(t.Context(), api.NewToken{Name: "test", Bot: name, Scopes: []api.Scope{api.ScopePlay}})
		if err != nil {
			t.Fatal(err)
		}
		file.WriteString(made.Secret + " # " + name + "\n")
	}
	path := filepath.Join(t.TempDir(), "tokens")
	if err := os.WriteFile(path, []byte(file.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := runBots(t, s.URL, "--token-file", path, "--for", "1s"); r.Bots != 2 || r.Connected != 2 {
		t.Errorf("as many as there are tokens: %+v", r)
	}
	runBots(t, s.URL, "--token-file", path, "--count", "3", "--for", "9s")
	page, err := owner.Matches(t.Context(), api.MatchesQuery{Status: api.Finished, Player: "Tin"})
	if err != nil || len(page.Items) == 0 {
		t.Fatalf("%+v, %v", page, err)
	}
	crowds := map[string]bool{}
	for _, m := range page.Items {
		var names []string
		for _, p := range m.Players {
			if p.Kind != api.Bot {
				t.Errorf("%s is a %s", p.Name, p.Kind)
			}
			name, _, _ := strings.Cut(p.Name, "-") // of bot-k3vd7 only bot
			names = append(names, name)
		}
		slices.Sort(names)
		crowds[strings.Join(names, " ")] = true
	}
	if !crowds["Tin Zinc bot"] {
		t.Errorf("matches by who played: %v; want one of Tin, Zinc and an anonymous bot", crowds)
	}
	if profile, err := owner.Player(t.Context(), "Tin"); err != nil || profile.Owner != "Mira" || len(profile.Ratings) != 1 {
		t.Errorf("%+v, %v", profile, err)
	}
}
