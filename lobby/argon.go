package lobby

import (
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
)

// A password hash is kept in PHC string format, with all it needs to be checked
// by a program whose own cost has changed since:
//
//	$argon2id$v=19$m=19456,t=2,p=1$salt$hash
const (
	saltBytes = 16
	hashBytes = 32
)

var b64 = base64.RawStdEncoding

// hashPassword derives and formats. It takes the time and memory that cost says.
func hashPassword(password, salt []byte, cost PasswordCost) string {
	hash := argon2.IDKey(password, salt, cost.Passes, cost.MemoryKiB, cost.Threads, hashBytes)
	return phcParams(cost) + "$" + b64.EncodeToString(salt) + "$" + b64.EncodeToString(hash)
}

func phcParams(cost PasswordCost) string {
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d", argon2.Version, cost.MemoryKiB, cost.Passes, cost.Threads)
}

// checkPassword reports whether a password is the one that phc was made of, and
// whether phc was made at another cost than this one, so that it should be made anew.
func checkPassword(password []byte, phc string, now PasswordCost) (ok, stale bool, err error) {
	cost, salt, want, err := parsePHC(phc)
	if err != nil {
		return false, false, err
	}
	got := argon2.IDKey(password, salt, cost.Passes, cost.MemoryKiB, cost.Threads, uint32(len(want)))
	return subtle.ConstantTimeCompare(got, want) == 1, phcParams(cost) != phcParams(now), nil
}

var errPHC = errors.New("a stored password hash is unreadable")

func parsePHC(phc string) (cost PasswordCost, salt, hash []byte, err error) {
	parts := strings.Split(phc, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" {
		return cost, nil, nil, errPHC
	}
	var version int
	if _, err := fmt.Sscanf(parts[2]+" "+parts[3], "v=%d m=%d,t=%d,p=%d",
		&version, &cost.MemoryKiB, &cost.Passes, &cost.Threads); err != nil || version != argon2.Version {
		return cost, nil, nil, errPHC
	}
	salt, err1 := b64.DecodeString(parts[4])
	hash, err2 := b64.DecodeString(parts[5])
	if errors.Join(err1, err2) != nil || len(salt) < 8 || len(hash) < 16 || cost.Passes < 1 || cost.Threads < 1 || cost.MemoryKiB > 1<<20 {
		return cost, nil, nil, errPHC
	}
	return cost, salt, hash, nil
}
