package netsim

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

const ms = time.Millisecond

// recorder remembers what a link received, and fails when it breaks a promise.
type recorder struct {
	t       *testing.T
	net     *Net
	got     []delivery
	closed  []wire.Reason
	receive func(lane transport.Lane, msg []byte) // does more, if not nil
}

type delivery struct {
	at   time.Duration
	lane transport.Lane
	msg  string
}

func (r *recorder) Receive(lane transport.Lane, msg []byte) {
	if len(r.closed) > 0 {
		r.t.Errorf("%q came after Closed", msg)
	}
	r.got = append(r.got, delivery{r.net.now, lane, string(msg)})
	if r.receive != nil {
		r.receive(lane, msg)
	}
}

func (r *recorder) Closed(reason wire.Reason) {
	if r.closed = append(r.closed, reason); len(r.closed) > 1 {
		r.t.Errorf("closed %d times", len(r.closed))
	}
}

func (r *recorder) accept(transport.Link) transport.Handler { return r }

// text is what came, in one line.
func (r *recorder) text() string {
	var b strings.Builder
	for _, d := range r.got {
		fmt.Fprintf(&b, "%v %v %s; ", d.at, d.lane, d.msg)
	}
	return b.String()
}

// lane is what came by one lane.
func (r *recorder) lane(lane transport.Lane) (out []string) {
	for _, d := range r.got {
		if d.lane == lane {
			out = append(out, d.msg)
		}
	}
	return out
}

// pair is a network of one pair with recorders at both ends.
func pair(t *testing.T, seed uint64, c Conditions) (n *Net, x, y *Link, a, b *recorder) {
	n = New(seed, c)
	a, b = &recorder{t: t, net: n}, &recorder{t: t, net: n}
	x, y = n.Pair(a.accept, b.accept)
	return n, x, y, a, b
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
