package lobby

import (
	"context"
	"slices"
	"sync"
)

// Caller is who asks for something: an account, and which of its sign-ins. Only
// Authenticate makes one that the calls of Service take for alive.
type Caller struct {
	Account
	Session string // names the sign-in to its owner, the host and the queue; no secret

	Program bool    // by a token for a program, which may do only what Scopes say
	Scopes  []Scope // of a program

	hash string // of its token
}

// May reports whether the caller may do what a scope stands for.
func (c Caller) May(scope Scope) bool { return !c.Program || slices.Contains(c.Scopes, scope) }

// Player returns what a room needs to know of the caller.
func (c Caller) Player() Player {
	p := c.Account.Player()
	p.Session = c.Session
	return p
}

// sessionID is what a sign-in is called outside of the store: enough of its
// token's hash to tell an account's own ones apart.
func sessionID(hash string) string { return hash[:16] }

// attendance knows who is in the middle of something long, by the hash of the
// token they came with, so that it can be cut short when the sign-in ends.
type attendance struct {
	mu      sync.Mutex
	present map[string]map[*context.CancelCauseFunc]bool
}

func (a *attendance) enter(ctx context.Context, hash string) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(ctx)
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.present == nil {
		a.present = map[string]map[*context.CancelCauseFunc]bool{}
	}
	if a.present[hash] == nil {
		a.present[hash] = map[*context.CancelCauseFunc]bool{}
	}
	a.present[hash][&cancel] = true
	return ctx, func() {
		cancel(nil)
		a.mu.Lock()
		defer a.mu.Unlock()
		if delete(a.present[hash], &cancel); len(a.present[hash]) == 0 {
			delete(a.present, hash)
		}
	}
}

// dismiss ends what those with these hashes are in the middle of.
func (a *attendance) dismiss(hashes []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, h := range hashes {
		for cancel := range a.present[h] {
			(*cancel)(errToken)
		}
	}
}

// Attend returns a context for something that takes long, such as waiting for a
// match: it ends when the caller's sign-in does, with that as its cause. Call
// leave when it is done.
func (s *Service) Attend(ctx context.Context, by Caller) (_ context.Context, leave context.CancelFunc, err error) {
	ctx, leave = s.attendance.enter(ctx, by.hash)
	// Looking only now misses nothing: who ends a sign-in from here on finds us.
	if err := s.alive(ctx, by); err != nil {
		leave()
		return nil, nil, err
	}
	return ctx, leave, nil
}

// alive returns an error of kind Unauthorized if the caller's sign-in has ended
// since it was authenticated.
func (s *Service) alive(ctx context.Context, by Caller) error {
	known, err := s.session(ctx, by.hash)
	if err == nil && expired(known.session, s.now()) {
		return errToken
	}
	return err
}
