package wire

import "testing"

var pong = register(Pong{Nonce: 0x01020304}, 0x13, 4, 3, 2, 1)

func TestPong(t *testing.T) { pong.check(t, 0) }
