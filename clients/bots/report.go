package bots

import (
	"errors"
	"math"
	"slices"
	"time"
)

// Report is what a run measured, in the shape in which it is printed.
type Report struct {
	Bots      int `json:"bots"`             // asked for
	Connected int `json:"connected"`        // seated at least once
	Finished  int `json:"matches_finished"` // different matches whose stored result a bot was told

	// Means over the bots that were seated, each over its seated time.
	Snapshots float64 `json:"snapshots_per_second"`  // decoded into a View that fed a brain
	Down      float64 `json:"bytes_down_per_second"` // UDP or TLS payload
	Up        float64 `json:"bytes_up_per_second"`

	// Bytes of all bots together, over all their sessions.
	TotalDown, TotalUp int64 `json:"-"`

	RTT    RTT `json:"rtt_ms"`
	Errors int `json:"errors"` // failed connects, unexpected closes, messages that did not parse
}

// RTT is round trips in milliseconds.
type RTT struct {
	P50 float64 `json:"p50"`
	P99 float64 `json:"p99"`
}

// errNobody says that no bot was seated, without any of them knowing why.
var errNobody = errors.New("no bot was seated")

// summarise adds up what the bots kept. The error is there if nobody was seated.
func summarise(list []*bot) (Report, error) {
	r := Report{Bots: len(list)}
	var rtts []time.Duration
	finals := map[string]bool{}
	err := errNobody
	for _, b := range list {
		r.Errors += b.errors
		r.TotalDown, r.TotalUp = r.TotalDown+b.down, r.TotalUp+b.up
		if b.err != nil {
			err = b.err
		}
		for _, id := range b.finals {
			finals[id] = true
		}
		rtts = append(rtts, b.rtts...)
		if !b.told {
			continue
		}
		r.Connected++
		if s := b.seated.Seconds(); s > 0 {
			r.Snapshots += float64(b.snapshots) / s
			r.Down += float64(b.down) / s
			r.Up += float64(b.up) / s
		}
	}
	r.Finished = len(finals)
	n := float64(max(r.Connected, 1))
	r.Snapshots, r.Down, r.Up = round(r.Snapshots/n, 2), round(r.Down/n, 0), round(r.Up/n, 0)
	slices.Sort(rtts)
	r.RTT = RTT{P50: quantile(rtts, 0.50), P99: quantile(rtts, 0.99)}
	if r.Connected > 0 {
		err = nil
	}
	return r, err
}

// quantile is the q-th part of sorted durations, in milliseconds.
func quantile(sorted []time.Duration, q float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	at := int(math.Ceil(q*float64(len(sorted)))) - 1
	return round(sorted[max(at, 0)].Seconds()*1000, 3)
}

func round(x float64, digits int) float64 {
	f := math.Pow(10, float64(digits))
	return math.Round(x*f) / f
}
