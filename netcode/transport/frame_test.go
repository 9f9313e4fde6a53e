package transport

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/iotest"

	"carom/netcode/wire"
)

func TestFrames(t *testing.T) {
	big := bytes.Repeat([]byte{9}, MaxMessage)
	stream := AppendFrame(nil, FrameHello, nil)
	stream = AppendFrame(stream, FrameReliable, []byte("one"))
	stream = AppendFrame(stream, FrameReliable, big)
	stream = AppendFrame(stream, FrameDatagram, []byte("two"))
	stream = AppendClose(stream, wire.Kicked)
	for _, r := range []io.Reader{bytes.NewReader(stream), iotest.OneByteReader(bytes.NewReader(stream))} {
		f := NewFrameReader(r)
		for i, want := range []struct {
			t   FrameType
			msg []byte
		}{{FrameHello, nil}, {FrameReliable, []byte("one")}, {FrameReliable, big}, {FrameDatagram, []byte("two")}, {FrameClose, []byte{3}}} {
			kind, msg, err := f.Next()
			if err != nil || kind != want.t || !bytes.Equal(msg, want.msg) {
				t.Fatalf("frame %d: %d, %d bytes, %v", i, kind, len(msg), err)
			}
		}
		if _, _, err := f.Next(); err != io.EOF {
			t.Errorf("at the end: %v", err)
		}
	}
	for n := 1; n < 6; n++ { // inside the second frame
		f := NewFrameReader(bytes.NewReader(stream[:3+n]))
		f.Next()
		if _, _, err := f.Next(); err != io.ErrUnexpectedEOF {
			t.Errorf("cut %d bytes into a frame: %v", n, err)
		}
	}
}

func FuzzFrames(f *testing.F) {
	f.Add(AppendClose(AppendFrame(nil, FrameReliable, []byte("one")), wire.Quit))
	f.Add([]byte{1, 0, 0})
	f.Add([]byte{1, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, stream []byte) {
		r := NewFrameReader(bytes.NewReader(stream))
		var again []byte
		for {
			kind, msg, err := r.Next()
			if err != nil {
				if !bytes.HasPrefix(stream, again) || err == io.EOF && len(again) != len(stream) {
					t.Fatalf("read %x of %x, %v", again, stream, err)
				}
				return
			}
			again = AppendFrame(again, kind, msg)
		}
	})
}

func TestQueue(t *testing.T) {
	var q Queue
	if err := q.Put(nil); !errors.Is(err, ErrTooLarge) {
		t.Errorf("an empty message: %v", err)
	}
	msg := make([]byte, 1021) // 1 KiB with its header
	for i := range MaxBacklog / 1024 {
		if err := q.Put(msg); err != nil {
			t.Fatalf("message %d: %v", i, err)
		}
	}
	if err := q.Put([]byte{1}); !errors.Is(err, ErrFull) {
		t.Errorf("over the limit: %v", err)
	}
	b, n := q.Take(nil)
	if len(b) != MaxBacklog || n != MaxBacklog/1024 {
		t.Errorf("took %d bytes, %d frames", len(b), n)
	}
	if err := q.Put([]byte{1}); !errors.Is(err, ErrFull) {
		t.Errorf("taken but not written: %v", err)
	}
	q.Written(1024)
	if err := q.Put(msg); err != nil {
		t.Errorf("with room again: %v", err)
	}
	q.Close()
	if err := q.Put([]byte{1}); !errors.Is(err, ErrClosed) {
		t.Errorf("closed: %v", err)
	}
	if b, n := q.Take(b); len(b) != 1024 || n != 1 {
		t.Errorf("what waited before: %d bytes, %d frames", len(b), n)
	}
}

func TestQueueDoesNotAllocate(t *testing.T) {
	var q Queue
	var b []byte
	msg := make([]byte, 100)
	if n := testing.AllocsPerRun(100, func() {
		for range 10 {
			q.Put(msg)
		}
		b, _ = q.Take(b)
		q.Written(len(b))
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
