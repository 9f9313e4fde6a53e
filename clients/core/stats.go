package core

import "time"

// Stats is what a session has measured so far.
type Stats struct {
	Transport   string
	Seated      time.Duration   // since the first snapshot, until now or the end of the session
	Snapshots   int             // decoded into the View that was drawn or flown
	Undecodable int             // messages that did not parse
	Corrections int             // snapshots that moved the own tank from where it was predicted
	Starved     int             // ticks that the server had to make up an input for, as it says
	Resumed     int             // links that broke and were made up for by another
	Moved       int             // changes of transport before anything broke
	Down, Up    int64           // bytes of UDP or TLS payload
	RTT         []time.Duration // one sample a second, the newest 512
	Finals      []string        // ids of the matches whose stored result came
}
