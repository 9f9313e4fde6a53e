package wire

// Limits of fields and messages.
const (
	MaxSeats    = 64               // seats of a room; a seat is 0 to 63
	None        = 255              // no seat, where a message allows that
	MaxName     = 24               // bytes of a player's name
	MaxMapName  = 32               // bytes of a map's name
	MaxMode     = 16               // bytes of a mode's id
	MaxText     = 200              // bytes of a notice
	MaxMessage  = 16 << 10         // bytes of a reliable message, kind byte included
	MaxDatagram = 1150             // bytes of an unreliable message, kind byte included: 1,200 of UDP payload less the seal, with room to spare
	MaxUpstream = 256              // bytes of an unreliable message to the server
	MaxSnapshot = MaxDatagram - 10 // bytes of a snapshot's body
	MaxInputs   = MaxUpstream - 9  // bytes of an inputs message's body
)
