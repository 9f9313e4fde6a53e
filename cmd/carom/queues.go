package main

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"carom/game/rules"
	"carom/lobby/matchmaker"
	"carom/lobby/matchmaker/form"
)

// defaultQueues are the modes in which opponents are found by ticket, with the
// rules of their queues.
func defaultQueues() map[string]matchmaker.Rules {
	return map[string]matchmaker.Rules{"duel": matchmaker.DefaultRules(1), "tdm": matchmaker.DefaultRules(4)}
}

// rankedList names the modes that have a queue unless a server says otherwise.
func rankedList() string {
	return strings.Join(slices.Sorted(maps.Keys(defaultQueues())), ", ")
}

// queueFile is one table of a file of queues. What it leaves out is as in the
// default rules of that size.
type queueFile struct {
	Size     int
	Off      bool // the mode has no queue
	Accept   *duration
	Window   []corner
	Quality  []corner
	OneSided *duration `toml:"one-sided"`
	Variety  *duration
	Spread   *float64
	Repeat   *float64
	Friend   *float64
	Bots     *struct {
		Offer, Fill, Last duration
		Quiet             int
		Rated             float64
	}
}

// corner is a step of a curve.
type corner struct {
	After duration
	Value float64
}

// duration is written as "1m30s".
type duration struct{ time.Duration }

// UnmarshalText reads a duration.
func (d *duration) UnmarshalText(text []byte) (err error) {
	d.Duration, err = time.ParseDuration(string(text))
	return err
}

// readQueues reads the rules of queues from a TOML file with a table for each
// mode it changes; all others keep their defaults. It shows all of it:
//
//	[tdm]
//	size = 3            # players of a side
//	accept = "15s"      # everybody has so long to say that they are there; "0s": nobody is asked
//	window = [{after = "0s", value = 120}, {after = "2m", value = 840}]  # points apart
//	quality = [{after = "0s", value = 0.75}, {after = "1m", value = 0.3}]
//	one-sided = "90s"
//	variety = "20s"
//	spread = 2400.0
//	repeat = 0.3
//	friend = 20.0
//	bots = {offer = "20s", fill = "45s", last = "150s", quiet = 45, rated = 0.25}
//
//	[duel]
//	off = true
func readQueues(path string) (map[string]matchmaker.Rules, error) {
	queues := defaultQueues()
	if path == "" {
		return queues, nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, usagef("--queues: %w", err)
	}
	var tables map[string]queueFile
	meta, err := toml.Decode(string(text), &tables)
	if err != nil {
		return nil, usagef("--queues: %s: %w", path, err)
	}
	if odd := meta.Undecoded(); len(odd) > 0 {
		return nil, usagef("--queues: %s: there is no setting %s", path, odd[0])
	}
	for _, mode := range slices.Sorted(maps.Keys(tables)) {
		if err := tables[mode].apply(queues, mode); err != nil {
			return nil, usagef("--queues: %s: %s: %w", path, mode, err)
		}
	}
	return queues, nil
}

// apply puts a mode's table among the queues.
func (f queueFile) apply(queues map[string]matchmaker.Rules, mode string) error {
	m, known := rules.ModeByID(mode)
	switch {
	case !known:
		return fmt.Errorf("there is no such mode")
	case f.Off && m.Queue:
		return fmt.Errorf("it is played through its queue only, which cannot be off")
	case f.Off:
		delete(queues, mode)
		return nil
	case !m.Teams && m.MaxSeats != 2:
		return fmt.Errorf("a queue is for two sides, which it does not have")
	}
	r := matchmaker.DefaultRules(cmp.Or(f.Size, queues[mode].Size, 1))
	if 2*r.Size > m.MaxSeats {
		return fmt.Errorf("size %d: at most %d players", r.Size, m.MaxSeats)
	}
	set(&r.Accept, f.Accept)
	set(&r.OneSided, f.OneSided)
	set(&r.Variety, f.Variety)
	for to, from := range map[*float64]*float64{&r.Spread: f.Spread, &r.Repeat: f.Repeat, &r.Friend: f.Friend} {
		if from != nil {
			*to = *from
		}
	}
	r.Window, r.Quality = curve(f.Window, r.Window), curve(f.Quality, r.Quality)
	if b := f.Bots; b != nil {
		r.Bots = form.BotRules{Offer: b.Offer.Duration, Fill: b.Fill.Duration, Last: b.Last.Duration, Quiet: b.Quiet, Rated: b.Rated}
	}
	queues[mode] = r
	return r.Check()
}

func set(to *time.Duration, from *duration) {
	if from != nil {
		*to = from.Duration
	}
}

func curve(corners []corner, otherwise form.Curve) form.Curve {
	if corners == nil {
		return otherwise
	}
	var c form.Curve
	for _, x := range corners {
		c = append(c, form.Step{After: x.After.Duration, Value: x.Value})
	}
	return c
}
