package web

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// visit is a browser without scripts: it keeps cookies, follows where it is led,
// and sends the forms that stand on a page with what they have in them.
type visit struct {
	t    *testing.T
	base string
	http *http.Client
	site string // what it says of where forms come from

	at     *url.URL
	status int
	body   string
	doc    *html.Node
}

func newVisit(t *testing.T, base string) *visit {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &visit{t: t, base: base, http: &http.Client{Jar: jar}, site: "same-origin"}
}

func (v *visit) open(path string) *visit {
	v.t.Helper()
	return v.send("GET", path, nil)
}

func (v *visit) send(method, path string, form url.Values) *visit {
	v.t.Helper()
	req, err := http.NewRequestWithContext(v.t.Context(), method, v.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		v.t.Fatal(err)
	}
	req.Header.Set("Accept", browser)
	req.Header.Set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
	if method == "POST" {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Header.Set("Sec-Fetch-Site", v.site)
	}
	resp, err := v.http.Do(req)
	if err != nil {
		v.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	v.at, v.status, v.body = resp.Request.URL, resp.StatusCode, string(body)
	v.doc = nil
	if strings.HasPrefix(resp.Header.Get("Content-Type"), "text/html") {
		v.doc = document(v.t, path, body)
	}
	return v
}

// submit sends the form that goes to action, with fields changed to pairs of name
// and value. A browser sends only fields that are there: others fail the test.
func (v *visit) submit(action string, pairs ...string) *visit {
	v.t.Helper()
	for n := range v.doc.Descendants() {
		if n.Type != html.ElementNode || n.Data != "form" || attr(n, "action") != action {
			continue
		}
		fields := fieldsOf(n)
		for i := 0; i < len(pairs); i += 2 {
			if _, there := fields[pairs[i]]; !there {
				v.t.Fatalf("%s: the form for %s has no field %s", v.at, action, pairs[i])
			}
			fields.Set(pairs[i], pairs[i+1])
		}
		if attr(n, "method") == "get" {
			return v.open(action + "?" + fields.Encode())
		}
		return v.send("POST", action, fields)
	}
	v.t.Fatalf("%s has no form for %s:\n%s", v.at, action, v.body)
	return v
}

// fieldsOf returns what a form sends as it stands. Of buttons it is the first.
func fieldsOf(form *html.Node) url.Values {
	fields := url.Values{}
	for n := range form.Descendants() {
		if n.Type != html.ElementNode || attr(n, "name") == "" {
			continue
		}
		name := attr(n, "name")
		switch {
		case n.Data == "select":
			fields.Set(name, n.FirstChild.FirstChild.Data)
		case n.Data != "input" && n.Data != "button", fields.Has(name) && (n.Data == "button" || attr(n, "type") == "radio"):
		default:
			fields.Set(name, attr(n, "value"))
		}
	}
	return fields
}

// want checks where the browser is and what it shows.
func (v *visit) want(path string, status int, texts ...string) *visit {
	v.t.Helper()
	if v.at.Path != path || v.status != status {
		v.t.Fatalf("the browser is at %s with %d, want %s with %d:\n%s", v.at, v.status, path, status, v.body)
	}
	for _, text := range texts {
		if !strings.Contains(v.body, text) {
			v.t.Errorf("%s lacks %q:\n%s", v.at, text, v.body)
		}
	}
	return v
}

// texts returns what stands in all elements of a sort, such as code.
func (v *visit) texts(element string) (out []string) {
	for n := range v.doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == element && n.FirstChild != nil && n.FirstChild.Type == html.TextNode {
			out = append(out, n.FirstChild.Data)
		}
	}
	return out
}
