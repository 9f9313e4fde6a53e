package lobby

import (
	"net/netip"
	"strings"
	"unicode"
)

// Device is where somebody signs in from, as far as the lobby is told.
type Device struct {
	Name  string     // what its owner calls it; may be empty
	Agent string     // the program, as it calls itself
	Addr  netip.Addr // the zero Addr: not known
	Key   string     // what SignedIn.DeviceKey was the last time; may be empty
}

// SignedIn is a fresh sign-in.
type SignedIn struct {
	Account Account
	Token   string // proves it from now on; shown this once

	Restored bool // the account was to be deleted; this sign-in has cancelled that

	// DeviceKey is for the device to keep and to send along when it signs in by
	// password again: then others' failures do not slow it down. Empty after a
	// sign-in without a password.
	DeviceKey string
}

// How much is kept of what a device says about itself, in bytes.
const maxDeviceName, maxAgent = 64, 200

// plainText makes a stranger's words fit to be shown in a list: one line of at
// most max bytes without anything that terminals or pages could take for a
// command.
func plainText(text string, max int) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case !unicode.IsPrint(r) || r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, text)
	text = strings.Join(strings.Fields(text), " ")
	if len(text) > max {
		text = strings.ToValidUTF8(text[:max], "")
	}
	return text
}
