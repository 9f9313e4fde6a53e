package lobby

import (
	"context"
	"time"

	"carom/storage"
)

// renameEvery is how long a name lasts at least: others have to get used to it.
const renameEvery = 30 * 24 * time.Hour

// Rename gives the caller's account another name. The old one leads to it for 90
// days, is nobody else's in that time, and can be taken back. Old matches show the
// new name. Too soon after the last time is of kind RateLimited.
func (s *Service) Rename(ctx context.Context, by Caller, name string) (Account, error) {
	const op = "Rename"
	if err := checkName(op, name); err != nil {
		return Account{}, err
	}
	now := s.now()
	return s.edit(ctx, op, by.ID, func(tx storage.Tx, a *storage.Account) error {
		if a.Guest {
			return Errorf(op, Conflict, "", "a guest takes a name together with a password")
		}
		if a.Name == name {
			return nil
		}
		if wait := a.Renamed.Add(renameEvery).Sub(now); wait > 0 {
			e := later(op, RateLimited, wait, "a name can be changed once in %d days", renameEvery/(24*time.Hour))
			e.Key = "renames-by-account"
			return e
		}
		if err := moveName(tx, op, a, name, now); err != nil {
			return err
		}
		a.Renamed = now
		return nil
	})
}
