package wire

import "testing"

var over = register(Over{ID: [16]byte(seq(7, 16))}, 0x06, seq(7, 16))

func TestOver(t *testing.T) { over.check(t, 0) }
