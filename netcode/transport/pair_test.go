package transport

import (
	"net"
	"strings"
	"testing"
)

func TestPair(t *testing.T) {
	u, l, err := Pair("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer u.Close()
	defer l.Close()
	number := l.Addr().(*net.TCPAddr).Port
	if got := u.LocalAddr().(*net.UDPAddr).Port; got != number || number == 0 {
		t.Errorf("UDP %d, TCP %d", got, number)
	}
	if _, _, err := Pair(l.Addr().String()); err == nil || !strings.Contains(err.Error(), "address already in use") {
		t.Errorf("the same number again: %v", err)
	}
	l.Close()
	if _, _, err := Pair(u.LocalAddr().String()); err == nil || !strings.Contains(err.Error(), "UDP") {
		t.Errorf("UDP in use: %v", err)
	}
	if again, err := net.Listen("tcp", u.LocalAddr().String()); err != nil {
		t.Errorf("the TCP half was left open: %v", err)
	} else {
		again.Close()
	}
	for _, bad := range []string{"nonsense", "127.0.0.1:port", ""} {
		if _, _, err := Pair(bad); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}

func TestCounters(t *testing.T) {
	var c Counters
	c.Add(DropForged)
	c.Add(DropForged)
	list := c.Snapshot()
	seen := map[string]bool{}
	for i, e := range list {
		want := uint64(0)
		if Counter(i) == DropForged {
			want = 2
		}
		if e.Name == "" || seen[e.Name] || e.Name != Counter(i).String() || e.N != want {
			t.Errorf("counter %d: %+v", i, e)
		}
		seen[e.Name] = true
	}
	var none *Counters
	none.Add(Accepted)
	if none.Get(Accepted) != 0 {
		t.Error("a nil set counts")
	}
}
