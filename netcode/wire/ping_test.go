package wire

import "testing"

var ping = register(Ping{Nonce: 0x01020304}, 0x12, 4, 3, 2, 1)

func TestPing(t *testing.T) { ping.check(t, 0) }
