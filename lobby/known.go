package lobby

import (
	"cmp"
	"net/netip"
	"slices"
	"time"

	"carom/storage"
)

// A device that has signed in to an account by password gets a key, which it
// sends along the next time. It opens nothing; it only says that this is no
// stranger, so that strangers' failures do not count for it.
const (
	knownFor   = 365 * 24 * time.Hour // after the last sign-in
	maxDevices = 20                   // of one account; more push out the oldest
)

// deviceKey returns the key that a device has, or a fresh one.
func (s *Service) deviceKey(from Device) (string, error) {
	if wellFormed(devicePrefix, from.Key) {
		return from.Key, nil
	}
	return newSecret(devicePrefix, s.rand)
}

// knownKey is what a device's key is found by: one device may be known to several
// accounts, and nobody who reads the store can tell.
func knownKey(account, key string) string { return hashSecret(key + " " + account) }

// known reports whether a device has signed in to the account before.
func known(tx storage.Tx, account string, from Device, now time.Time) (bool, error) {
	if !wellFormed(devicePrefix, from.Key) {
		return false, nil
	}
	c, err := tx.Credentials().Get(credentialDevice, knownKey(account, from.Key))
	if storage.Is(err, NotFound) {
		return false, nil
	}
	return err == nil && now.Sub(c.Created) <= knownFor, err
}

// remember makes a device known to an account.
func remember(tx storage.Tx, account, key string, now time.Time) error {
	all, err := tx.Credentials().OfAccount(account)
	if err != nil {
		return err
	}
	id := knownKey(account, key)
	all = slices.DeleteFunc(all, func(c storage.Credential) bool { return c.Type != credentialDevice || c.Key == id })
	slices.SortFunc(all, func(a, b storage.Credential) int {
		return cmp.Or(b.Created.Compare(a.Created), cmp.Compare(a.Key, b.Key))
	})
	for i := maxDevices - 1; i < len(all); i++ {
		if err := tx.Credentials().Delete(credentialDevice, all[i].Key); err != nil {
			return err
		}
	}
	return tx.Credentials().Put(storage.Credential{Type: credentialDevice, Key: id, Account: account, Created: now})
}

// attempts is what an attempt to sign in is counted by; the first is its own.
func attempts(name string, from Device, known bool) []count {
	if known {
		return []count{{"device " + hashSecret(from.Key), freeFailures}}
	}
	key := nameKey(name) // last, since a stranger may write anything there
	return []count{{"household " + Household(from.Addr).String() + " " + key, freeFailures}, {"name " + key, freeOfName}}
}

// Household is the part of an address that one household shares: all of an IPv4
// address, the /64 of an IPv6 one. What is no address shares the zero Prefix.
func Household(addr netip.Addr) netip.Prefix {
	addr = addr.Unmap().WithZone("")
	bits := 32
	if addr.Is6() {
		bits = 64
	}
	p, _ := addr.Prefix(bits)
	return p
}
