package lobby

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"io"
	"math/big"
	"strings"
)

// Tokens and guest secrets look alike: a prefix that tells people (and scanners
// of leaked secrets) what they have found, 256 random bits in base 62, and a
// checksum, so that a typing error is refused without asking the store.
const (
	tokenPrefix   = "car_s_" // the token of a signed-in device
	secretPrefix  = "car_g_" // a guest's secret
	pairingPrefix = "car_p_" // what a terminal polls with while it signs in
	programPrefix = "car_k_" // a token for a program
	devicePrefix  = "car_d_" // the key of a device that has signed in before

	secretDigits = 43 // 62^43 > 2^256
	sumDigits    = 6  // 62^6 > 2^32
)

// newSecret returns a fresh word with this prefix.
func newSecret(prefix string, random io.Reader) (string, error) {
	var b [32]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return "", fmt.Errorf("reading randomness: %w", err)
	}
	word := prefix + base62(new(big.Int).SetBytes(b[:]), secretDigits)
	return word + checksum(word), nil
}

func checksum(word string) string {
	return base62(new(big.Int).SetUint64(uint64(crc32.ChecksumIEEE([]byte(word)))), sumDigits)
}

func base62(n *big.Int, digits int) string {
	s := n.Text(62)
	return strings.Repeat("0", digits-len(s)) + s
}

// wellFormed reports whether a word could have come from newSecret.
func wellFormed(prefix, word string) bool {
	if len(word) != len(prefix)+secretDigits+sumDigits || !strings.HasPrefix(word, prefix) {
		return false
	}
	at := len(word) - sumDigits
	return checksum(word[:at]) == word[at:]
}

// hashSecret is what is kept of a token or secret. A plain hash is enough: with
// 256 random bits there is nothing to guess.
func hashSecret(word string) string {
	sum := sha256.Sum256([]byte(word))
	return hex.EncodeToString(sum[:])
}
