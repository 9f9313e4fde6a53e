package lobby

import (
	"io"
	"maps"
	"strings"
	"sync"
	"time"
)

// pairing is one that is under way.
type pairing struct {
	code    string // without dash
	from    Device
	started time.Time
	guest   string // account id, or empty

	status   PairingStatus // pending, refused or approved
	account  string        // who has approved it
	interval time.Duration
	next     time.Time // no poll before
}

// pairings are those under way.
type pairings struct {
	mu       sync.Mutex
	byCode   map[string]*pairing
	byDevice map[string]*pairing // by the hash of the device code
}

// add enters a pairing under a code that no other has.
func (ps *pairings) add(p *pairing, device string, now time.Time, random io.Reader) (err error) {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	if ps.byCode == nil {
		ps.byCode, ps.byDevice = map[string]*pairing{}, map[string]*pairing{}
	}
	if len(ps.byCode) >= maxPairings {
		ps.sweep(now)
	}
	if len(ps.byCode) >= maxPairings {
		return later("StartPairing", Unavailable, time.Minute, "too many terminals are signing in right now; try again in a minute")
	}
	for p.code == "" || ps.byCode[p.code] != nil {
		if p.code, err = draw(pairingLetters, pairingLength, random); err != nil {
			return err
		}
	}
	ps.byCode[p.code], ps.byDevice[device] = p, p
	return nil
}

// sweep drops those whose time is up.
func (ps *pairings) sweep(now time.Time) {
	over := func(_ string, p *pairing) bool { return p.over(now) }
	maps.DeleteFunc(ps.byDevice, over)
	maps.DeleteFunc(ps.byCode, over)
}

func (p *pairing) over(now time.Time) bool { return now.Sub(p.started) >= pairingLife }

// find returns the pairing of a code that waits for an answer, or nil.
func (ps *pairings) find(code string, now time.Time) *pairing {
	p := ps.byCode[code]
	if p == nil || p.over(now) || p.status != PairingPending {
		return nil
	}
	return p
}

// pairingCode reads a code as people type it. It returns nothing for what is none.
func pairingCode(text string) string {
	if len(text) > 4*pairingLength {
		return ""
	}
	code := strings.ToUpper(strings.NewReplacer("-", "", " ", "").Replace(text))
	if len(code) != pairingLength || strings.Trim(code, pairingLetters) != "" {
		return ""
	}
	return code
}

func showCode(code string) string { return code[:pairingLength/2] + "-" + code[pairingLength/2:] }

// poll returns a copy of the terminal's pairing and what it is to be told.
func (ps *pairings) poll(device string, now time.Time) (pairing, PairingStatus) {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	p := ps.byDevice[device]
	switch {
	case p == nil || p.over(now):
		return pairing{}, PairingExpired
	case p.status != PairingPending:
		return *p, p.status
	case now.Before(p.next):
		p.interval += pollEvery
		p.next = now.Add(p.interval)
		return *p, PairingTooSoon
	}
	p.next = now.Add(p.interval)
	return *p, PairingPending
}

// spend takes a pairing out, for one of those who ask; the others get nil.
func (ps *pairings) spend(device string) *pairing {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	p := ps.byDevice[device]
	delete(ps.byDevice, device)
	return p
}

// restore undoes spend for another try.
func (ps *pairings) restore(device string, p *pairing) {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	ps.byDevice[device] = p
}
