package lobby

import (
	"context"
	"time"

	"carom/storage"
)

// Export is what is stored about an account and its owner, but for its matches,
// which are had page by page (see Matches), and for what would let somebody in.
type Export struct {
	Account     Account
	Renamed     time.Time // when the name was last chosen anew; zero: never
	OldNames    []OldName
	Credentials []Credential
	Sessions    []Session
	Tokens      []Token
	Bots        []Account
	Ratings     []Standing
}

// OldName is a name that still leads to the account.
type OldName struct {
	Name  string
	Until time.Time
}

// Credential is a way into the account, without what it takes.
type Credential struct {
	Type    string
	Created time.Time
}

// Export returns what is stored about the caller.
func (s *Service) Export(ctx context.Context, by Caller) (out Export, err error) {
	if out.Sessions, err = s.Sessions(ctx, by); err != nil {
		return Export{}, err
	}
	if out.Tokens, err = s.Tokens(ctx, by); err != nil {
		return Export{}, err
	}
	if out.Bots, err = s.Bots(ctx, by); err != nil {
		return Export{}, err
	}
	err = s.view(ctx, "Export", func(tx storage.Tx) error {
		acc, err := tx.Accounts().Get(by.ID)
		if err != nil {
			return err
		}
		out.Account, out.Renamed = accountOf(acc), acc.Renamed
		creds, err := tx.Credentials().OfAccount(by.ID)
		if err != nil {
			return err
		}
		out.Credentials = nil
		for _, c := range creds {
			out.Credentials = append(out.Credentials, Credential{Type: c.Type, Created: c.Created})
		}
		if out.OldNames, err = oldNames(tx, by.ID); err != nil {
			return err
		}
		out.Ratings, err = s.standings(tx, acc)
		return err
	})
	if err != nil {
		return Export{}, err
	}
	return out, nil
}

// oldNames finds the names on hold for an account.
func oldNames(tx storage.Tx, account string) (out []OldName, err error) {
	for after := ""; ; {
		page, err := tx.NameHolds().Scan(after, cleanStep)
		if err != nil || len(page) == 0 {
			return out, err
		}
		for _, h := range page {
			if h.Account == account {
				out = append(out, OldName{Name: h.Name, Until: h.Until})
			}
		}
		after = page[len(page)-1].Key
	}
}
