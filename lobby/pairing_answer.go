package lobby

import (
	"context"

	"carom/storage"
)

// FindPairing returns the terminal that shows a code, for the caller to look at.
// Kind NotFound if there is none, or none that waits for an answer any more.
func (s *Service) FindPairing(ctx context.Context, by Caller, code string) (Pairing, error) {
	const op = "FindPairing"
	guesses := count{"pairing " + by.hash, freeCodes}
	if wait := s.failures.try(s.now(), guesses); wait > 0 {
		e := later(op, RateLimited, wait, "too many codes that are none; try again later")
		e.Key = "codes-by-session"
		return Pairing{}, e
	}
	out, err := s.pairing(ctx, op, code)
	if err == nil {
		s.failures.succeed(guesses)
	}
	return out, err
}

func (s *Service) pairing(ctx context.Context, op, code string) (Pairing, error) {
	s.pairings.mu.Lock()
	p := s.pairings.find(pairingCode(code), s.now())
	if p == nil {
		s.pairings.mu.Unlock()
		return Pairing{}, Errorf(op, NotFound, "code", "no terminal shows this code, or it has expired")
	}
	out, guest := Pairing{UserCode: showCode(p.code), Device: p.from, Started: p.started}, p.guest
	s.pairings.mu.Unlock()
	if guest == "" {
		return out, nil
	}
	err := s.view(ctx, op, func(tx storage.Tx) error {
		acc, err := tx.Accounts().Get(guest)
		if err == nil && acc.Guest {
			found := accountOf(acc)
			out.Guest = &found
		}
		return err
	})
	return out, err
}

// PairingGuest returns the guest that plays in the terminal which shows a code, or
// nil if there is no such terminal, or no guest in it.
func (s *Service) PairingGuest(ctx context.Context, code string) (*Account, error) {
	p, err := s.pairing(ctx, "PairingGuest", code)
	if storage.Is(err, NotFound) {
		return nil, nil
	}
	return p.Guest, err
}

// AnswerPairing lets the terminal that shows a code in to the caller's account, or
// turns it away.
func (s *Service) AnswerPairing(ctx context.Context, by Caller, code string, approve bool) error {
	if _, err := s.FindPairing(ctx, by, code); err != nil {
		return err
	}
	s.pairings.mu.Lock()
	defer s.pairings.mu.Unlock()
	p := s.pairings.find(pairingCode(code), s.now())
	if p == nil {
		return Errorf("AnswerPairing", NotFound, "code", "no terminal shows this code, or it has expired")
	}
	p.status = PairingRefused
	if approve {
		p.status, p.account = PairingApproved, by.ID
	}
	return nil
}

// UpgradePaired gives the guest of a terminal that shows a code a name and a
// password, as Upgrade does, and signs the caller in to it. Whoever knows the code
// has it from that terminal. Kind NotFound if the code is none, or has no guest.
func (s *Service) UpgradePaired(ctx context.Context, from Device, code, name, password string) (SignedIn, error) {
	const op = "UpgradePaired"
	p, err := s.pairing(ctx, op, code)
	if err != nil {
		return SignedIn{}, err
	}
	if p.Guest == nil {
		return SignedIn{}, Errorf(op, NotFound, "code", "the terminal with this code plays as no guest")
	}
	if _, err := s.upgrade(ctx, op, *p.Guest, name, password); err != nil {
		return SignedIn{}, err
	}
	var acc storage.Account
	err = s.view(ctx, op, func(tx storage.Tx) (err error) {
		acc, err = tx.Accounts().Get(p.Guest.ID)
		return err
	})
	if err != nil {
		return SignedIn{}, err
	}
	return s.startSession(ctx, op, from, acc, credentialPassword)
}
