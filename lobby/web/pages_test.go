package web

import (
	"bytes"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"carom/lobby"
)

const browser = "text/html,application/xhtml+xml,*/*;q=0.8"

// document parses a page and fails on what no page may have.
func document(t *testing.T, path string, body []byte) *html.Node {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	var title, lang, description bool
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "html":
			lang = attr(n, "lang") == "en"
		case "title":
			title = n.FirstChild != nil && n.FirstChild.Data != ""
		case "meta":
			description = description || attr(n, "name") == "description" && attr(n, "content") != ""
		case "script", "style", "iframe", "object":
			t.Errorf("%s: <%s> on a page", path, n.Data)
		case "img":
			if attr(n, "alt") == "" || attr(n, "width") == "" {
				t.Errorf("%s: image %s without alt or size", path, attr(n, "src"))
			}
		case "time":
			if _, err := time.Parse(time.RFC3339, attr(n, "datetime")); err != nil || !strings.HasSuffix(attr(n, "datetime"), "Z") {
				t.Errorf("%s: datetime %q", path, attr(n, "datetime"))
			}
		}
		for _, a := range n.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				t.Errorf("%s: the policy forbids %s=%q", path, a.Key, a.Val)
			}
		}
	}
	if !title || !lang || !description {
		t.Errorf("%s: title %v, lang %v, description %v", path, title, lang, description)
	}
	return doc
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// TestCrawl follows every link from the front page: all lead somewhere, none
// leads away, and every page is sound.
func TestCrawl(t *testing.T) {
	s := newServer(t, testConfig(newFake()))
	seen := map[string]bool{"/": true, "/leaderboards": true, "/players?name=mira": true}
	todo := []string{"/", "/leaderboards", "/players?name=mira"}
	pages := 0
	for len(todo) > 0 {
		path := todo[0]
		todo = todo[1:]
		w := call(s, "GET", path, "", "Accept", browser)
		links := []string{w.Header().Get("Location")}
		switch {
		case w.Code == 303:
		case strings.HasPrefix(path, "/v1/maps/") && w.Code == 404: // the test knows one map only
		case w.Code != 200:
			t.Errorf("%s: %d", path, w.Code)
		case strings.HasPrefix(w.Header().Get("Content-Type"), "text/html"):
			pages++
			for n := range document(t, path, w.Body.Bytes()).Descendants() {
				if n.Type == html.ElementNode {
					links = append(links, attr(n, "href"), attr(n, "src"), attr(n, "action"))
				}
			}
		}
		for _, link := range links {
			u, err := url.Parse(link)
			if err != nil || u.Host != "" || u.Scheme != "" {
				t.Errorf("%s: link %q leads away: %v", path, link, err)
				continue
			}
			u.Fragment = ""
			if next := u.String(); next != "" && !seen[next] {
				seen[next] = true
				todo = append(todo, next)
			}
		}
	}
	if pages < 30 {
		t.Errorf("only %d pages were found", pages)
	}
}

func TestPagesSay(t *testing.T) {
	s := newServer(t, testConfig(newFake()))
	tests := []struct {
		path string
		has  []string
		not  []string
	}{
		{"/", []string{"carom play --server http://example.com", "carom watch --server http://example.com", "Live now", "bastion", "38 min ago", "storing result", "Free for all", "1894", "Nobody is ranked yet", "&lt;b&gt;&amp;amp;"}, []string{"<b>"}},
		{"/leaderboards/ffa", []string{">1<", "mira", "1894", "?kind=bot", "/leaderboards/duel?kind=player", "cursor=c&#43;2", "120 names"}, []string{"to the top"}},
		{"/leaderboards/ffa?cursor=c+2", []string{"to the top", "/leaderboards/ffa?kind=player"}, []string{"further down"}},
		{"/leaderboards/ffa?around=bot-hex", []string{`class=" me"`, "kind=bot\" aria-current"}, nil},
		{"/leaderboards/duel", []string{"Nobody is ranked here yet"}, nil},
		{"/players/bot-hex", []string{"bot-hex", `<span class="tag">bot</span>`, "rank <b>5</b> of 120", "130 matches", "54 wins", "/leaderboards/ffa?around=bot-hex"}, nil},
		{"/matches/0193a5c4-7d8e-7000-8000-000000000000", []string{"live", "carom watch 0193a5c4-7d8e-7000-8000-000000000000 --server http://example.com", `http-equiv="refresh"`, "asks again"}, []string{"change</th>"}},
		{"/matches/0193a5c4-7d8e-7000-8000-000000000004", []string{"finished", "lasted 4:12", "blue", "red", "&#43;14", "−21", "bot-quartz"}, []string{"refresh", "Watch it"}},
		{"/matches/0193a5c4-7d8e-7000-8000-000000000003", nil, []string{"<th>team</th>"}},
	}
	for _, test := range tests {
		w := call(s, "GET", test.path, "", "Accept", browser)
		if w.Code != 200 {
			t.Errorf("%s: %d", test.path, w.Code)
		}
		for _, text := range test.has {
			if !strings.Contains(w.Body.String(), text) {
				t.Errorf("%s lacks %q", test.path, text)
			}
		}
		for _, text := range test.not {
			if strings.Contains(w.Body.String(), text) {
				t.Errorf("%s has %q", test.path, text)
			}
		}
	}
}

// TestEmptyLobby shows the pages of a server on its first minute.
func TestEmptyLobby(t *testing.T) {
	full := newFake()
	s := newServer(t, testConfig(&fake{modes: full.modes}))
	for path, text := range map[string]string{"/": "Nobody is playing", "/leaderboards/ffa": "120 names"} {
		w := call(s, "GET", path, "", "Accept", browser)
		if w.Code != 200 || !strings.Contains(w.Body.String(), text) {
			t.Errorf("%s: %d %s", path, w.Code, w.Body)
		}
		document(t, path, w.Body.Bytes())
	}
	if w := call(newServer(t, testConfig(&fake{})), "GET", "/leaderboards", "", "Accept", browser); w.Code != 404 {
		t.Errorf("a ladder without modes: %d", w.Code)
	}
}

func TestProblemPages(t *testing.T) {
	s := newServer(t, testConfig(newFake()))
	for _, test := range []struct {
		method, path string
		status       int
		has          string
	}{
		{"GET", "/nope", 404, "There is nothing here."},
		{"GET", "/players/no<body", 404, "There is nobody called no&lt;body."},
		{"GET", "/matches/x", 404, "There is no match x."},
		{"GET", "/leaderboards/chess", 404, "There is no mode “chess”."},
		{"POST", "/", 405, "Method Not Allowed"},
	} {
		w := call(s, test.method, test.path, "", "Accept", browser)
		if w.Code != test.status || !strings.Contains(w.Body.String(), test.has) {
			t.Errorf("%s %s: %d %s", test.method, test.path, w.Code, w.Body)
		}
		document(t, test.path, w.Body.Bytes())
		problemIn(t, call(s, test.method, test.path, "", "Accept", "application/json")) // a program gets its own
	}
}

func TestStaticFiles(t *testing.T) {
	s := newServer(t, testConfig(newFake()))
	link := regexp.MustCompile(`/static/[a-z.]+\?v=[0-9a-f]+`).FindAllString(call(s, "GET", "/", "").Body.String(), -1)
	if len(link) < 3 {
		t.Fatalf("links: %v", link)
	}
	for _, path := range link {
		w := call(s, "GET", path, "")
		if w.Code != 200 || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
			t.Errorf("%s: %d %v", path, w.Code, w.Header())
		}
		if again := call(s, "GET", path, "", "If-None-Match", w.Header().Get("ETag")); again.Code != 304 {
			t.Errorf("%s: %d with its own ETag", path, again.Code)
		}
		stale, _, _ := strings.Cut(path, "?")
		if w := call(s, "GET", stale+"?v=0", ""); strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
			t.Errorf("%s would be kept for ever under another version", stale)
		}
	}
}

func TestWords(t *testing.T) {
	for _, test := range []struct {
		ago  time.Duration
		want string
	}{
		{-time.Minute, "22 Nov 2026 12:01 UTC"}, {0, "just now"}, {59 * time.Second, "just now"}, {time.Minute, "1 min ago"},
		{59 * time.Minute, "59 min ago"}, {time.Hour, "1 h ago"}, {24 * time.Hour, "21 Nov 2026 12:00 UTC"},
	} {
		if got := when(noon.Add(-test.ago), noon); got != test.want {
			t.Errorf("%v ago: %q", test.ago, got)
		}
	}
	for n, want := range map[int]string{5: "+5", 0: "±0", -7: "−7"} {
		if got := signed(n); got != want {
			t.Errorf("signed(%d) = %q", n, got)
		}
	}
	if got := lasted(noon, noon.Add(61*time.Minute+5*time.Second)); got != "61:05" {
		t.Errorf("lasted: %q", got)
	}
	if got := leader(lobby.Match{Players: []lobby.MatchPlayer{{Name: "a", Score: 1}, {Name: "b", Score: 2}}}).Name; got != "b" {
		t.Errorf("leader: %s", got)
	}
}
