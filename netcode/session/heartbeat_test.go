package session

import (
	"testing"
	"time"

	"carom/netcode/transport"
	"carom/netcode/wire"
)

func TestAnswersPings(t *testing.T) {
	b := newBench(Limits{})
	b.Receive(transport.Unreliable, wire.Ping{Nonce: 99}.Append(nil))
	if d := b.link.datagrams; len(d) != 1 || string(d[0]) != string(wire.Pong{Nonce: 99}.Append(nil)) {
		t.Errorf("answered %x", d)
	}
}

func TestHeartbeat(t *testing.T) {
	b := newBench(Limits{})
	pings := 0
	b.run(10*time.Second-time.Millisecond, func([]byte) { pings++ })
	if pings != 10 {
		t.Errorf("%d pings in ten seconds", pings)
	}
	if len(b.link.closes) != 1 || b.link.closes[0] != wire.Timeout {
		t.Errorf("after ten seconds of silence: closed %v", b.link.closes)
	}
}

func TestAnyMessageIsASignOfLife(t *testing.T) {
	b := newBench(Limits{Datagram: 2})
	for range 30 {
		b.run(time.Second, nil)
		b.Receive(transport.Unreliable, []byte{byte(wire.KindInputs), 1, 2}) // even one that is dropped
	}
	if len(b.link.closes) != 0 {
		t.Fatalf("closed %v", b.link.closes)
	}
	b.run(4*time.Second, nil)
	if got := b.Silent(b.now); got != 4*time.Second {
		t.Errorf("silent for %v, want 4s", got)
	}
}

func TestRTT(t *testing.T) {
	b := newBench(Limits{})
	if b.RTT() != 0 || b.MinRTT() != 0 || b.Jitter() != 0 {
		t.Error("a measure before the first pong")
	}
	b.run(500*time.Millisecond, b.answerAfter(80*time.Millisecond))
	if b.RTT() != 80*time.Millisecond || b.MinRTT() != 80*time.Millisecond || b.Jitter() != 40*time.Millisecond {
		t.Errorf("first: rtt %v, min %v, jitter %v", b.RTT(), b.MinRTT(), b.Jitter())
	}
	b.run(time.Second, b.answerAfter(40*time.Millisecond))
	if b.RTT() != 75*time.Millisecond || b.MinRTT() != 40*time.Millisecond {
		t.Errorf("then: rtt %v, min %v", b.RTT(), b.MinRTT())
	}
	b.run(12*time.Second, b.answerAfter(60*time.Millisecond))
	if b.MinRTT() != 60*time.Millisecond {
		t.Errorf("the minimum of long ago counts still: %v", b.MinRTT())
	}
	if d := b.RTT() - 60*time.Millisecond; d.Abs() > 5*time.Millisecond {
		t.Errorf("at last: rtt %v", b.RTT())
	}
}

func TestForgedPongs(t *testing.T) {
	b := newBench(Limits{})
	for nonce := range uint32(1000) {
		b.Receive(transport.Unreliable, wire.Pong{Nonce: nonce}.Append(nil))
	}
	if b.RTT() != 0 {
		t.Errorf("rtt %v without a ping", b.RTT())
	}
	b.run(1100*time.Millisecond, func(ping []byte) {
		b.answerAfter(50 * time.Millisecond)(ping)
		b.answerAfter(time.Millisecond)(ping) // a second answer to the same ping
	})
	if b.RTT() != 50*time.Millisecond {
		t.Errorf("rtt %v", b.RTT())
	}
}

func TestLossy(t *testing.T) {
	b := newBench(Limits{})
	second := func(got, lost uint64) {
		b.link.stats.PacketsIn += got
		b.link.stats.Missing += lost
		b.run(Heartbeat, b.answerAfter(time.Millisecond))
	}
	second(30, 0)
	for range 9 {
		second(21, 9)
	}
	if d := b.Lossy(b.now); d != 0 {
		t.Errorf("lossy for %v, with just the limit", d)
	}
	for n := range 6 { // each is looked at when the next begins
		second(20, 10)
		if d := b.Lossy(b.now) - time.Duration(n+2)*Heartbeat; d.Abs() > Heartbeat/10 {
			t.Errorf("after %d s lossy for %v", n+1, b.Lossy(b.now))
		}
	}
	second(30, 0)
	second(30, 0)
	if d := b.Lossy(b.now); d != 0 {
		t.Errorf("lossy for %v, when nothing is lost any more", d)
	}
}

func TestLoss(t *testing.T) {
	b := newBench(Limits{})
	b.run(60*time.Second, func(ping []byte) {
		b.link.stats.PacketsIn += 27
		b.link.stats.Missing += 3
		b.answerAfter(time.Millisecond)(ping)
	})
	if l := b.Loss(); l < 0.099 || l > 0.101 {
		t.Errorf("loss %v of 3 in 30", l)
	}
	b.link.stats.Missing -= 2 // two came late after all
	b.run(60*time.Second, func(ping []byte) {
		b.link.stats.PacketsIn += 30
		b.answerAfter(time.Millisecond)(ping)
	})
	if l := b.Loss(); l > 0.001 {
		t.Errorf("loss %v of none", l)
	}
	b.run(9*time.Second, nil)
	if l := b.Loss(); l < 0.5 {
		t.Errorf("loss %v when nothing comes", l)
	}
}
