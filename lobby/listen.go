package lobby

import "context"

// Listener is an open stream of what happens to a caller. It belongs to one
// goroutine.
type Listener interface {
	// Next returns the next event; while there is none it waits until ctx ends.
	// An event named EventReplaced is the last.
	Next(ctx context.Context) (Event, error)

	// Here keeps alive what the caller waits for: whoever listens need not ask.
	// It is to be called now and then.
	Here(ctx context.Context)

	// Close ends the stream.
	Close()
}

// Listen opens a stream of what happens to the caller, behind the event whose id
// is last; empty: from now on.
func (s *Service) Listen(_ context.Context, by Caller, last string) (Listener, error) {
	stream, err := s.feeds.open(s.now(), by.ID, last)
	if err != nil {
		return nil, err
	}
	return &listener{s, stream, by}, nil
}

type listener struct {
	*Service
	stream *stream
	by     Caller
}

func (l *listener) Next(ctx context.Context) (Event, error) {
	e, err := l.stream.next(ctx)
	if t, ok := e.Body.(Ticket); ok && t.Status == TicketMatched {
		// Who is told here need not ask: the ticket is theirs to forget.
		_, _ = l.queue.Ticket(ctx, l.by.ID, t.ID, 0)
	}
	return e, err
}

func (l *listener) Here(ctx context.Context) {
	l.rooms.touch(l.now(), l.by.ID)
	l.parties.touch(l.now(), l.by.ID)
	if err := l.queue.Touch(ctx, l.by.ID); err != nil {
		l.log.Debug("a ticket was not kept alive", "player", l.by.Name, "err", err)
	}
}

func (l *listener) Close() { l.stream.close(l.now()) }
