package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// maxGuests is how many clients one user may run on one server as different
// guests.
const maxGuests = 64

// errLocked says that another process holds a lock.
var errLocked = errors.New("locked by another process")

// claim picks which of this user's guests on a server to be: the first that no
// other running client is. Two terminals are two players; one account would
// take its own seat away from itself. The guest stays claimed until release is
// called or the process ends.
func claim(server string) (name string, release func(), err error) {
	if err := os.MkdirAll(stateDir(), 0o700); err != nil {
		return "", nil, err
	}
	for n := 1; n <= maxGuests; n++ {
		name := server
		if n > 1 {
			name = fmt.Sprintf("%s#%d", server, n)
		}
		sum := sha256.Sum256([]byte(name))
		release, err := lock(filepath.Join(stateDir(), fmt.Sprintf("playing-%x.lock", sum[:8])))
		if errors.Is(err, errLocked) {
			continue
		}
		if err != nil {
			return "", nil, fmt.Errorf("a guest account cannot be claimed: %w", err)
		}
		return name, release, nil
	}
	return "", nil, fmt.Errorf("%d clients of yours are on %s already; quit one of them", maxGuests, server)
}
