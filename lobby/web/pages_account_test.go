package web

import (
	"net/http"
	"net/netip"
	"regexp"
	"strings"
	"testing"

	"carom/lobby/api"
)

const pagePassword, newPagePassword = "correct horse battery", "another horse battery"

// TestSignUpOnThePage is somebody's first visit, up to coming back with a
// recovery code.
func TestSignUpOnThePage(t *testing.T) {
	w := newTown(t)
	v := newVisit(t, w.base)
	v.open("/").want("/", 200, `href="/sign-in"`)
	v.open("/account").want("/sign-in", 200)
	v.open("/sign-up?next=/account").submit("/sign-up", "name", "admin", "password", pagePassword).want("/sign-up", 422, "The name admin is reserved", `value="admin"`)
	v.submit("/sign-up", "name", "Mira", "password", "short").want("/sign-up", 422, "at least 10 characters")
	v.submit("/sign-up", "name", "Mira", "password", pagePassword).want("/account", 200, "Your account is there", "0 left", "Firefox on Linux", "127.0.0.1", "this one")
	v.open("/").want("/", 200, `href="/account">Mira</a>`)
	v.open("/sign-in").want("/account", 200)

	v.submit("/account/codes", "password", "not my password").want("/account/codes", 403, "The password is wrong")
	v.submit("/account/codes", "password", pagePassword).want("/account/codes", 200, "shown only now")
	codes := v.texts("code")
	if len(codes) != 10 {
		t.Fatalf("codes %v", codes)
	}
	v.open("/account").want("/account", 200, "10 left")
	if strings.Contains(v.body, codes[0]) {
		t.Error("a code is shown again")
	}
	v.submit("/sign-out").want("/", 200, `href="/sign-in"`)
	v.open("/sign-in").submit("/sign-in", "name", "mira", "password", "wrong password").want("/sign-in", 401, "The name or the password is wrong", `value="mira"`)
	if strings.Contains(v.body, "wrong password<") || strings.Contains(v.body, `value="wrong`) {
		t.Error("a password comes back in the page")
	}
	v.submit("/sign-in", "name", "mira", "password", pagePassword).want("/account", 200)

	other := newVisit(t, w.base)
	other.open("/recover").submit("/recover", "name", "Mira", "code", "0000-0000-0000-0000", "password", newPagePassword).want("/recover", 401, "recovery code is wrong")
	other.submit("/recover", "name", "Mira", "code", strings.ToLower(codes[3]), "password", newPagePassword).want("/account", 200, "You are back", "9 left")
	v.open("/account").want("/sign-in", 200)
}

// TestAccountPage changes all that can be changed.
func TestAccountPage(t *testing.T) {
	w := newTown(t)
	v, phone := newVisit(t, w.base), newVisit(t, w.base)
	v.open("/sign-up").submit("/sign-up", "name", "Mira", "password", pagePassword).want("/account", 200)
	phone.open("/sign-in").submit("/sign-in", "name", "Mira", "password", pagePassword).want("/account", 200)

	v.open("/account").submit("/account/display", "display", "Mira <b>").want("/account", 200, "Your display name is changed", "Mira &lt;b&gt;")
	v.submit("/account/display", "display", "Мirа").want("/account/display", 422, "one script", `value="Мirа"`)
	v.submit("/account/name", "name", "guest-1").want("/account/name", 422, "given by the server")
	v.submit("/account/name", "name", "Mirabel").want("/account", 200, "Your name is changed", ">Mirabel</a>")
	v.submit("/account/name", "name", "Miranda").want("/account/name", 429, "once in 30 days")
	v.submit("/account/password", "current", "wrong password", "password", newPagePassword).want("/account/password", 403, "The password is wrong")

	end := regexp.MustCompile(`/account/devices/[0-9a-f]+/end`).FindString(v.body)
	v.submit(end).want("/account", 200, "That device is signed out")
	phone.open("/account").want("/sign-in", 200)
	phone.open("/sign-in").submit("/sign-in", "name", "Mirabel", "password", pagePassword).want("/account", 200)
	v.open("/account").submit("/account/devices/others").want("/account", 200, "All other devices")
	phone.open("/account").want("/sign-in", 200)
	v.submit("/account/password", "current", pagePassword, "password", newPagePassword).want("/account", 200, "Your password is changed")
	v.send("POST", "/account/devices/0123456789abcdef/end", nil).want("/account/devices/0123456789abcdef/end", 404, "no such sign-in")

	v.open("/account").want("/account", 200, "Make a bot first")
	v.submit("/account/bots", "name", "Mirabel").want("/account/bots", 409, "is taken")
	v.submit("/account/bots", "name", "Tin").want("/account", 200, "Make a token for it", `href="/players/Tin"`)
	v.submit("/account/tokens", "name", "the shelf").want("/account/tokens", 200, "A token for Tin")
	key := v.texts("code")[0]
	if me, err := (&api.Client{Base: w.base, Token: key}).Me(t.Context()); err != nil || me.Name != "Tin" {
		t.Errorf("the token is for %+v, %v", me, err)
	}
	v.open("/account").want("/account", 200, "the shelf")
	v.submit(regexp.MustCompile(`/account/tokens/[0-9a-f]+/end`).FindString(v.body)).want("/account", 200, "That token is good no more")
	if _, err := (&api.Client{Base: w.base, Token: key}).Me(t.Context()); err == nil {
		t.Error("the token is still good")
	}
	if v.open("/account/export"); v.status != 200 || v.doc != nil || !strings.Contains(v.body, `"name":"Mirabel"`) {
		t.Errorf("the copy: %d %s", v.status, v.body)
	}

	v.open("/account").submit("/account/deletion", "password", "wrong password").want("/account/deletion", 403, "The password is wrong")
	v.submit("/account/deletion", "password", newPagePassword).want("/account/deletion", 200, "6 December 2026")
	v.open("/account").want("/sign-in", 200)
	v.submit("/sign-in", "name", "Mirabel", "password", newPagePassword).want("/account", 200, "will not be deleted")
}

// TestDevicePage confirms terminals, and turns one away.
func TestDevicePage(t *testing.T) {
	w := newTown(t)
	ctx := t.Context()
	terminal, guest := w.guest(t, "")
	start := func() api.DeviceCode {
		t.Helper()
		code, err := terminal.NewDeviceCode(ctx, api.NewDeviceCode{Device: "attic <b>", Secret: guest.Secret})
		if err != nil {
			t.Fatal(err)
		}
		return code
	}
	first := start()
	v := newVisit(t, w.base)
	page := strings.TrimPrefix(first.PageWithCode, w.base)
	v.open(page).want("/sign-in", 200)
	v.open("/sign-up?next="+strings.ReplaceAll(page, "?", "%3F")).want("/sign-up", 200, "you play as "+guest.Account.Name)
	v.submit("/sign-up", "name", "Mira", "password", pagePassword).want("/device", 200, first.UserCode, "attic &lt;b&gt;", "127.0.0.1", "<b>Mira</b>")
	v.submit("/device").want("/account", 200, "The terminal is signed in")
	in, err := terminal.PollDeviceCode(ctx, first.DeviceCode)
	if err != nil || in.Account.ID != guest.Account.ID || in.Account.Name != "Mira" {
		t.Fatalf("the terminal is %+v, %v", in, err)
	}

	v.open("/account").want("/account", 200, "attic &lt;b&gt;")

	second := start()
	v.open("/device").submit("/device", "code", strings.ToLower(second.UserCode)).want("/device", 200, second.UserCode)
	v.submit("/device", "answer", "refuse").want("/account", 200, "turned away")
	_, err = terminal.PollDeviceCode(ctx, second.DeviceCode)
	wantError(t, err, 400, api.CodeDenied, "")
	v.open("/device?code=BBBB-BBBB").want("/device", 404, "No terminal shows this code", `value="BBBB-BBBB"`)
	v.open(page).want("/device", 404) // spent
}

// TestFormsFromElsewhere: no other site can have a visitor's browser do anything.
func TestFormsFromElsewhere(t *testing.T) {
	w := newTown(t)
	v := newVisit(t, w.base)
	v.open("/sign-up").submit("/sign-up", "name", "Mira", "password", pagePassword).want("/account", 200)
	host := strings.TrimPrefix(w.base, "http://")
	posts := 0
	for _, route := range w.server.echo.Routes() {
		if route.Method != "POST" || strings.HasPrefix(route.Path, "/v1/") {
			continue
		}
		posts++
		path := strings.ReplaceAll(route.Path, ":id", "0123456789abcdef")
		for why, header := range map[string][]string{
			"another site": {"Sec-Fetch-Site", "cross-site"}, "another host of ours": {"Sec-Fetch-Site", "same-site"}, "typed": {"Sec-Fetch-Site", "none"},
			"an old browser elsewhere": {"Origin", "http://evil.example"}, "an origin that is hidden": {"Origin", "null"}, "no word": {"X-Nothing", ""},
			"a host that begins like ours": {"Origin", w.base + ".evil.example"}, "a lie beside": {"Sec-Fetch-Site", "cross-site", "Origin", w.base},
		} {
			got := call(w.server, "POST", path, "name=x", append(header, "Accept", browser, "Host", host, "Content-Type", "application/x-www-form-urlencoded")...)
			if got.Code != http.StatusForbidden || !strings.Contains(got.Body.String(), "was not sent from a page") {
				t.Errorf("%s from %s: %d", path, why, got.Code)
			}
		}
	}
	if posts < 12 {
		t.Errorf("only %d forms were found", posts)
	}
	old := call(w.server, "POST", "/sign-in", "name=Mira&password=wrong+password", "Origin", "http://example.com", "Accept", browser, "Content-Type", "application/x-www-form-urlencoded")
	if old.Code != 401 {
		t.Errorf("an old browser on a page of ours: %d", old.Code)
	}
	v.open("/account").want("/account", 200)
}

// TestCookies looks at how they are set, over plain HTTP and behind a proxy with TLS.
func TestCookies(t *testing.T) {
	for why, test := range map[string]struct {
		header []string
		names  []string
		secure bool
	}{
		"plain":              {nil, []string{"carom=", "carom-device="}, false},
		"through the proxy":  {[]string{"X-Forwarded-Proto", "https"}, []string{"__Host-carom=", "__Host-carom-device="}, true},
		"a lie of the proxy": {[]string{"X-Forwarded-Proto", "ftp"}, []string{"carom=", "carom-device="}, false},
	} {
		c := testConfig(newFake())
		c.Proxies = []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}
		s := newServer(t, c)
		w := call(s, "POST", "/sign-in", "name=mira&password=correct+horse", append(test.header, "Sec-Fetch-Site", "same-origin", "Content-Type", "application/x-www-form-urlencoded")...)
		set := w.Header().Values("Set-Cookie")
		if w.Code != 303 || len(set) != 2 {
			t.Fatalf("%s: %d %v", why, w.Code, set)
		}
		for i, cookie := range set {
			if !strings.HasPrefix(cookie, test.names[i]) || strings.Contains(cookie, "Secure") != test.secure ||
				!strings.Contains(cookie, "HttpOnly") || !strings.Contains(cookie, "SameSite=Lax") || !strings.Contains(cookie, "Path=/") || strings.Contains(cookie, "Domain") {
				t.Errorf("%s: %s", why, cookie)
			}
		}
	}
	s := newServer(t, testConfig(newFake()))
	w := call(s, "GET", "/", "", "Cookie", "carom=car_s_stale", "Accept", browser)
	if set := w.Header().Get("Set-Cookie"); w.Code != 200 || !strings.Contains(set, "Max-Age=0") {
		t.Errorf("a cookie that is good no more: %d %q", w.Code, set)
	}
	w = call(s, "GET", "/account", "", "Cookie", "carom=the-key", "Accept", browser)
	if w.Code != 303 {
		t.Errorf("a program's token on a page: %d", w.Code)
	}
	if w = call(s, "GET", "/v1/me", "", "Cookie", "carom=the-token"); w.Code != 401 {
		t.Errorf("the API takes a cookie: %d", w.Code)
	}
}

func TestLocalPath(t *testing.T) {
	for next, want := range map[string]string{
		"": "/account", "/account": "/account", "/device": "/device", "/device?code=WDJB-MJHT": "/device?code=WDJB-MJHT",
		"//evil.example/device": "/account", "https://evil.example/device": "/account", "/\\evil.example": "/account", "/device\\..": "/account",
		"/device?code=a&next=//evil": "/device?code=a", "/device?code=%0d%0aX: y": "/device?code=%0D%0AX%3A+y", "javascript:alert(1)": "/account", "/openapi.json": "/account",
	} {
		if got := localPath(next); got != want {
			t.Errorf("%q leads to %q, want %q", next, got, want)
		}
	}
}

func TestBrowserName(t *testing.T) {
	for agent, want := range map[string]string{
		"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0":                                                                  "Firefox on Linux",
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0":               "Edge on Windows",
		"Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36":                         "Chrome on Android",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1": "Safari on iPhone",
		"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15":                   "Safari on macOS",
		"curl/8.9": "", "": "",
	} {
		if got := browserName(agent); got != want {
			t.Errorf("%q is %q, want %q", agent, got, want)
		}
	}
}

func FuzzLocalPath(f *testing.F) {
	f.Add("/device?code=WDJB-MJHT")
	f.Add("//evil.example")
	f.Add("/\\evil")
	f.Fuzz(func(t *testing.T, next string) {
		got := localPath(next)
		if got != "/account" && got != "/device" && !strings.HasPrefix(got, "/device?code=") || strings.ContainsAny(got, "\\\r\n\x00 ") {
			t.Errorf("%q leads to %q", next, got)
		}
	})
}
