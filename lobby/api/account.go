package api

import "time"

// Kind tells people from programs. It is chosen once, when the account is made.
type Kind string

// The kinds of account.
const (
	Player Kind = "player" // a person, guest or named
	Bot    Kind = "bot"    // a program that plays over a socket, or fills a seat
)

// Account is a signed-in account, as its owner sees it.
type Account struct {
	ID          string    `json:"id" doc:"Identifies the account for good; names may change, ids do not."`
	Name        string    `json:"name" doc:"Shown to others and used in addresses of pages."`
	DisplayName string    `json:"display_name,omitempty" doc:"A freer name, to be shown beside the name; not unique."`
	Kind        Kind      `json:"kind" enum:"player,bot"`
	Guest       bool      `json:"guest" doc:"True while the account has no password: its secret is the only way in."`
	Created     time.Time `json:"created"`
}

// NewGuest asks for an account without a password.
type NewGuest struct {
	Kind   Kind   `json:"kind,omitempty" enum:"player,bot" default:"player" doc:"Bots are to say so; they have a board of their own."`
	Device string `json:"device,omitempty" maxLength:"128" doc:"What the list of devices is to call this one."`
}

// Guest is a fresh guest account. Secret is shown this once.
type Guest struct {
	Account Account `json:"account"`
	Secret  string  `json:"secret" doc:"Signs the guest in again (POST /v1/sessions). Shown only here: keep it."`
	Token   string  `json:"token" doc:"For the header Authorization: Bearer."`
}

// NewAccount asks for a named account with a password.
type NewAccount struct {
	Name     string `json:"name" minLength:"1" maxLength:"64" example:"ricochet" doc:"2 to 20 letters, digits, _ or -, beginning with a letter."`
	Password string `json:"password" minLength:"1" maxLength:"1024" format:"password" doc:"At least 10 characters and not the name."`
	Device   string `json:"device,omitempty" maxLength:"128" doc:"What the list of devices is to call this one."`
}

// Upgrade gives a guest a name and a password.
type Upgrade struct {
	Name     string `json:"name" minLength:"1" maxLength:"64" example:"ricochet" doc:"2 to 20 letters, digits, _ or -, beginning with a letter."`
	Password string `json:"password" minLength:"1" maxLength:"1024" format:"password" doc:"At least 10 characters and not the name."`
}

// EditMe changes what it names of an account and leaves the rest.
type EditMe struct {
	DisplayName *string `json:"display_name,omitempty" maxLength:"256" doc:"At most 24 characters of one script; empty removes it."`
}

// NewSession signs in, with a name and its password or with a guest's secret.
type NewSession struct {
	Name      string `json:"name,omitempty" maxLength:"64"`
	Password  string `json:"password,omitempty" maxLength:"1024" format:"password"`
	Secret    string `json:"secret,omitempty" maxLength:"256" doc:"Instead of name and password: what POST /v1/guests returned."`
	DeviceKey string `json:"device_key,omitempty" maxLength:"256" doc:"With a password: what an earlier sign-in on this device returned. Then attempts of others do not slow this one down."`
	Device    string `json:"device,omitempty" maxLength:"128" doc:"What the list of devices is to call this one."`
}

// Session is a signed-in account and the token that proves it.
type Session struct {
	Account   Account `json:"account"`
	Token     string  `json:"token" doc:"For the header Authorization: Bearer."`
	Restored  bool    `json:"restored,omitempty" doc:"True if the account was to be deleted, which this has cancelled."`
	DeviceKey string  `json:"device_key,omitempty" doc:"To keep and to send with the next sign-in by password on this device. It opens nothing by itself."`
}
