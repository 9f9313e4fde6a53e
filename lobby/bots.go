package lobby

import (
	"context"

	"carom/storage"
)

// maxBots is how many bots one account may own.
const maxBots = 10

// CreateBot makes an account for a program of the caller's. Nobody signs in to
// it: it plays by tokens.
func (s *Service) CreateBot(ctx context.Context, by Caller, name string) (Account, error) {
	const op = "CreateBot"
	if err := checkName(op, name); err != nil {
		return Account{}, err
	}
	if by.Guest || by.Kind != KindPlayer {
		return Account{}, Errorf(op, Forbidden, "", "bots belong to people with a name and a password; take those first")
	}
	now := s.now()
	id, err := NewID(now, s.rand)
	if err != nil {
		return Account{}, wrap(op, err)
	}
	bot := storage.Account{ID: id, Name: name, NameKey: nameKey(name), Kind: string(KindBot), Owner: by.ID, Created: now}
	err = s.update(ctx, op, func(tx storage.Tx) error {
		bots, err := tx.Accounts().OwnedBy(by.ID)
		if err != nil {
			return err
		}
		if len(bots) >= maxBots {
			return Errorf(op, Conflict, "", "an account has at most %d bots", maxBots)
		}
		if err := nameFree(tx, op, id, name, now); err != nil {
			return err
		}
		return tx.Accounts().Put(bot)
	})
	if err != nil {
		return Account{}, err
	}
	return accountOf(bot), nil
}

// Bots lists the caller's bots, oldest first.
func (s *Service) Bots(ctx context.Context, by Caller) (out []Account, err error) {
	err = s.view(ctx, "Bots", func(tx storage.Tx) error {
		bots, err := tx.Accounts().OwnedBy(by.ID)
		for _, b := range bots {
			out = append(out, accountOf(b))
		}
		return err
	})
	return out, err
}
