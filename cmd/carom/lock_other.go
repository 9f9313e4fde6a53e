//go:build !unix

package main

import (
	"errors"
	"os"
)

// lock takes the lock file at path by opening it, which a system that locks open
// files refuses to others when it is then removed. It returns errLocked if the
// file of a running process is in the way.
func lock(path string) (release func(), err error) {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, errLocked // open in another process
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if errors.Is(err, os.ErrExist) {
		return nil, errLocked
	}
	if err != nil {
		return nil, err
	}
	return func() { f.Close(); os.Remove(path) }, nil
}
