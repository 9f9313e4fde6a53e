package netcode_test

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"io"
	"net"
	"testing"
	"time"

	"carom/netcode/seal"
	"carom/netcode/transport"
	"carom/netcode/transport/kcp"
	"carom/netcode/transport/tcp"
	"carom/netcode/wire"
)

// server is a listener's end: it welcomes, and passes on what it hears.
type server struct {
	heard chan []byte
	ended chan wire.Reason
}

func (s *server) accept(l transport.Link) transport.Handler {
	if err := l.Send(exampleWelcome.Append(nil)); err != nil {
		return nil
	}
	return s
}
func (s *server) Receive(_ transport.Lane, msg []byte) { s.heard <- bytes.Clone(msg) }
func (s *server) Closed(r wire.Reason)                 { s.ended <- r }

// expect is what the server hears of a client that plays and leaves.
func (s *server) expect(t *testing.T) {
	t.Helper()
	if got := <-s.heard; !bytes.Equal(got, exampleInputs.Append(nil)) {
		t.Errorf("the server heard %x", got)
	}
	if got := <-s.ended; got != wire.Quit {
		t.Errorf("the link ended with %v", got)
	}
}

// granted starts a listener and returns a grant for it, in bytes.
func granted(t *testing.T, listen func(*seal.Ring, transport.Accept) (transport.Listener, [32]byte, error)) (*server, []byte, string) {
	t.Helper()
	s := &server{make(chan []byte, 1), make(chan wire.Reason, 1)}
	ring := seal.NewRing(time.Now)
	l, pin, err := listen(ring, s.accept)
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- l.Serve(t.Context()) }()
	t.Cleanup(func() {
		l.Close()
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
	expires := time.Now().Add(time.Minute)
	g, err := seal.NewGrant(rand.Reader, "", "", pin, expires)
	if err != nil {
		t.Fatal(err)
	}
	if err := ring.Add(g, expires); err != nil {
		t.Fatal(err)
	}
	return s, g.Marshal(), l.Addr().String()
}

// TestUDPByThePage plays over UDP with what the page says and nothing else:
// hello, an answer, Welcome by KCP, Inputs, and the close frame.
func TestUDPByThePage(t *testing.T) {
	p := read(t)
	s, grant, addr := granted(t, func(r *seal.Ring, a transport.Accept) (transport.Listener, [32]byte, error) {
		l, err := kcp.Listen("127.0.0.1:0", r, a)
		return l, [32]byte{}, err
	})
	conn, err := net.Dial("udp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(5 * time.Second))
	k, seq := keysOf(t, p, grant), uint32(0)
	send := func(typ byte, payload []byte) {
		seq++
		if _, err := conn.Write(k.up.seal(typ, k.id, seq, payload)); err != nil {
			t.Fatal(err)
		}
	}
	segment := p.layout(t, "KCP")
	_, dataAt := segment.find("data")
	buf := make([]byte, 1200)
	next := func(want uint32) []byte { // the next datagram of a type
		for {
			n, err := conn.Read(buf)
			if err != nil {
				t.Fatalf("waiting for type %d: %v", want, err)
			}
			if typ, payload := k.down.open(buf[:n]); typ == want {
				return payload
			}
		}
	}
	kcpOf := func(cmd, ts, sn, una uint32, data []byte) []byte {
		v := values{"conv": int64(k.id), "cmd": int64(cmd), "frg": int64(0), "wnd": int64(128), "ts": int64(ts),
			"sn": int64(sn), "una": int64(una), "len": int64(len(data)), "data": data}
		b, _ := segment.encode(v)
		return b
	}

	send(4, []byte{0})
	if got := next(4); !bytes.Equal(got, []byte{1}) {
		t.Fatalf("hello was answered with %x", got)
	}
	push := next(1)
	welcome := transport.AppendFrame(nil, transport.FrameReliable, exampleWelcome.Append(nil))
	if segment.number(push, "conv") != k.id || segment.number(push, "cmd") != 81 || segment.number(push, "frg") != 0 ||
		segment.number(push, "sn") != 0 || segment.number(push, "len") != uint32(len(welcome)) || !bytes.Equal(push[dataAt:], welcome) {
		t.Fatalf("the first segment is %x", push)
	}
	send(1, kcpOf(82, segment.number(push, "ts"), 0, 1, nil))
	send(2, exampleInputs.Append(nil))
	send(1, kcpOf(81, 7, 0, 1, []byte{3, 1, 0, byte(wire.Quit)}))
	if got := next(3); !bytes.Equal(got, []byte{byte(wire.Quit)}) {
		t.Errorf("the close was answered with %x", got)
	}
	s.expect(t)
}

// TestTCPByThePage does the same over TCP.
func TestTCPByThePage(t *testing.T) {
	p := read(t)
	s, grant, addr := granted(t, func(r *seal.Ring, a transport.Accept) (transport.Listener, [32]byte, error) {
		cert, pin, err := tcp.Certificate()
		if err != nil {
			return nil, pin, err
		}
		l, err := tcp.Listen("127.0.0.1:0", cert, r, a)
		return l, pin, err
	})
	conn, err := tls.Dial("tcp", addr, &tls.Config{
		MinVersion: tls.VersionTLS13, NextProtos: []string{"carom/1"}, InsecureSkipVerify: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(5 * time.Second))
	state := conn.ConnectionState()
	_, at := p.layout(t, "Its bytes").find("pin")
	if pin := sha256.Sum256(state.PeerCertificates[0].RawSubjectPublicKeyInfo); !bytes.Equal(pin[:], grant[at:at+32]) {
		t.Error("the certificate is not the grant's")
	}
	exported, err := state.ExportKeyingMaterial("EXPORTER-carom", nil, 32)
	if err != nil {
		t.Fatal(err)
	}
	k := keysOf(t, p, grant)
	mac := hmac.New(sha256.New, k.proof)
	mac.Write(exported)
	frame := p.layout(t, "Frames")
	send := func(typ byte, body []byte) {
		b, _ := frame.encode(values{"type": int64(typ), "length": int64(len(body)), "body": body})
		if _, err := conn.Write(b); err != nil {
			t.Fatal(err)
		}
	}
	hello, _ := p.layout(t, "TCP").encode(values{"id": int64(k.id), "proof": mac.Sum(nil)})

	send(4, hello)
	want := append([]byte{4, 0, 0}, transport.AppendFrame(nil, transport.FrameReliable, exampleWelcome.Append(nil))...)
	got := make([]byte, len(want))
	if _, err := io.ReadFull(conn, got); err != nil || !bytes.Equal(got, want) {
		t.Fatalf("the server's hello and Welcome are %x, %v", got, err)
	}
	send(2, exampleInputs.Append(nil))
	send(3, []byte{byte(wire.Quit)})
	s.expect(t)
}
