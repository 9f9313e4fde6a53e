package web

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"carom/lobby"
	"carom/lobby/api"
)

// serve runs s on a free port until the test ends.
func serve(t *testing.T, s *Server) (base string, stop context.CancelFunc, done <-chan error) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	t.Cleanup(cancel)
	return "http://" + l.Addr().String(), cancel, ended
}

func TestServeAndStop(t *testing.T) {
	s := newServer(t, testConfig(newFake()))
	base, stop, done := serve(t, s)
	resp, err := http.Get(base + "/livez")
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if w := call(s, "GET", "/readyz", ""); w.Code != 503 {
		t.Errorf("readyz says %d after the end", w.Code)
	}
}

// TestWaitOutlastsTimeouts holds a long poll open for longer than any other
// request may take.
func TestWaitOutlastsTimeouts(t *testing.T) {
	f := newFake()
	f.wait, f.held = make(chan lobby.Ticket), make(chan struct{})
	s := newServer(t, testConfig(f))
	s.http.ReadTimeout, s.http.WriteTimeout = 50*time.Millisecond, 50*time.Millisecond
	base, _, _ := serve(t, s)
	go func() {
		<-f.held
		placement := f.placement()
		matched := lobby.Ticket{ID: "t1", Mode: "duel", Status: lobby.TicketMatched, Placement: &placement}
		time.AfterFunc(200*time.Millisecond, func() { f.wait <- matched })
	}()
	c := api.Client{Base: base, Token: "the-token"}
	ticket, err := c.Ticket(t.Context(), "t1", 5*time.Second)
	if err != nil || ticket.Status != api.Matched || ticket.Match != "m1" || ticket.Grant.Seat != 3 {
		t.Errorf("%+v, %v", ticket, err)
	}
}

func TestStopEndsWaiting(t *testing.T) {
	f := newFake()
	f.wait, f.held = make(chan lobby.Ticket), make(chan struct{})
	base, stop, done := serve(t, newServer(t, testConfig(f)))
	go func() {
		<-f.held
		stop()
	}()
	c := api.Client{Base: base, Token: "the-token"}
	_, err := c.Ticket(t.Context(), "t1", 25*time.Second)
	var e *api.Error
	if !errors.As(err, &e) || e.Status != 503 || e.RetryAfter != time.Second {
		t.Errorf("%v", err)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestLeavingEndsWaiting(t *testing.T) {
	f := newFake()
	f.wait, f.held = make(chan lobby.Ticket), make(chan struct{})
	s, _ := logged(t, f)
	base, _, _ := serve(t, s)
	ctx, leave := context.WithCancel(t.Context())
	go func() {
		<-f.held
		leave()
	}()
	c := api.Client{Base: base, Token: "the-token"}
	if _, err := c.Ticket(ctx, "t1", 25*time.Second); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestTLS(t *testing.T) {
	lender := httptest.NewUnstartedServer(nil) // only for its certificate
	lender.StartTLS()
	defer lender.Close()
	c := testConfig(newFake())
	c.TLS = &tls.Config{Certificates: lender.TLS.Certificates, MinVersion: tls.VersionTLS12}
	base, _, _ := serve(t, newServer(t, c))
	pool := x509.NewCertPool()
	pool.AddCert(lender.Certificate())
	client := http.Client{Transport: &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: pool, ServerName: "example.com"}, ForceAttemptHTTP2: true,
	}}
	defer client.CloseIdleConnections()
	resp, err := client.Get(strings.Replace(base, "http:", "https:", 1) + "/")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	page, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	if resp.ProtoMajor != 2 || resp.Header.Get("Strict-Transport-Security") == "" || !strings.Contains(string(page), "--server https://127.0.0.1") {
		t.Errorf("proto %s, headers %v", resp.Proto, resp.Header)
	}
}

func TestHead(t *testing.T) {
	base, _, _ := serve(t, newServer(t, testConfig(newFake())))
	for path, status := range map[string]int{"/": 200, "/v1/modes": 200, "/v1/nothing": 404} {
		resp, err := http.Head(base + path)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != status {
			t.Errorf("HEAD %s: %d", path, resp.StatusCode)
		}
	}
}

func TestNewNeedsALobby(t *testing.T) {
	if _, err := New(Config{}); err == nil {
		t.Error("no error")
	}
}
