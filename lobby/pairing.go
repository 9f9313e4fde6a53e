package lobby

import (
	"context"
	"time"

	"carom/storage"
)

// A terminal signs in without a password: it shows a short code, and its owner,
// who is signed in somewhere else, confirms the code there (RFC 8628). What is
// under way is kept in memory: it lasts ten minutes at most, and after a restart
// the terminal is told that its code has expired.
const (
	pairingLife = 10 * time.Minute
	pollEvery   = 5 * time.Second
	maxPairings = 10_000
	freeCodes   = 10 // codes that a signed-in device may mistype
)

// pairingLetters spell no words and none looks like another: 34 bits in eight.
const pairingLetters, pairingLength = "BCDFGHJKLMNPQRSTVWXZ", 8

// PairingStatus is what a terminal that waits is told.
type PairingStatus uint8

// The states of a pairing.
const (
	PairingPending  PairingStatus = iota
	PairingTooSoon                // asked again before its time: wait longer between two
	PairingRefused                // its owner has said no
	PairingExpired                // too late, unknown, or used
	PairingApproved               // signed in
)

// PairingStart is what a terminal needs to wait, and to show.
type PairingStart struct {
	DeviceCode string // proves to be the terminal that asked; secret
	UserCode   string // as it is shown: WDJB-MJHT
	Life       time.Duration
	Interval   time.Duration // between two polls
}

// Pairing is a terminal that waits, as whoever is to confirm it sees it.
type Pairing struct {
	UserCode string
	Device   Device // what it says of itself, and where it is
	Started  time.Time
	Guest    *Account // who it plays as until now, if that is a guest
}

// StartPairing begins to sign in a terminal. A guest that it plays as until now is
// named by its secret, or not at all; an unknown one is as good as none.
func (s *Service) StartPairing(ctx context.Context, from Device, secret string) (PairingStart, error) {
	const op = "StartPairing"
	guest, err := s.guestOf(ctx, op, secret)
	if err != nil {
		return PairingStart{}, err
	}
	device, err := newSecret(pairingPrefix, s.rand)
	if err != nil {
		return PairingStart{}, wrap(op, err)
	}
	from.Name, from.Agent = plainText(from.Name, maxDeviceName), plainText(from.Agent, maxAgent)
	now := s.now()
	p := &pairing{from: from, started: now, guest: guest, interval: pollEvery, next: now}
	if err := s.pairings.add(p, hashSecret(device), now, s.rand); err != nil {
		return PairingStart{}, wrap(op, err)
	}
	return PairingStart{DeviceCode: device, UserCode: showCode(p.code), Life: pairingLife, Interval: pollEvery}, nil
}

// guestOf finds the guest that a secret belongs to, if it belongs to one.
func (s *Service) guestOf(ctx context.Context, op, secret string) (id string, err error) {
	if !wellFormed(secretPrefix, secret) {
		return "", nil
	}
	err = s.view(ctx, op, func(tx storage.Tx) error {
		cred, err := tx.Credentials().Get(credentialSecret, hashSecret(secret))
		if err != nil {
			return err
		}
		acc, err := tx.Accounts().Get(cred.Account)
		if acc.Guest && Kind(acc.Kind) == KindPlayer {
			id = acc.ID
		}
		return err
	})
	if storage.Is(err, NotFound) {
		err = nil
	}
	return id, err
}

// PollPairing asks whether a terminal has been confirmed. With PairingApproved it
// is signed in, and its code is spent.
func (s *Service) PollPairing(ctx context.Context, deviceCode string) (SignedIn, PairingStatus, error) {
	const op = "PollPairing"
	if !wellFormed(pairingPrefix, deviceCode) {
		return SignedIn{}, PairingExpired, nil
	}
	device := hashSecret(deviceCode)
	p, status := s.pairings.poll(device, s.now())
	if status != PairingApproved {
		return SignedIn{}, status, nil
	}
	var acc storage.Account
	err := s.view(ctx, op, func(tx storage.Tx) (err error) {
		acc, err = tx.Accounts().Get(p.account)
		return err
	})
	if err != nil {
		return SignedIn{}, 0, err
	}
	if acc.Gone || !acc.Leaves.IsZero() {
		return SignedIn{}, PairingExpired, nil // whoever confirmed it wants no more of this
	}
	spent := s.pairings.spend(device)
	if spent == nil { // somebody else was faster
		return SignedIn{}, PairingExpired, nil
	}
	in, err := s.startSession(ctx, op, p.from, acc, credentialPairing)
	if err != nil {
		s.pairings.restore(device, spent)
	}
	return in, PairingApproved, err
}
