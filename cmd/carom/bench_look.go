package main

import (
	"fmt"
	"math"
	"time"

	"carom/game/host"
	"carom/game/rules"
)

// look is what the server's process has measured since it was asked before.
type look struct {
	Seconds   float64
	CPU       float64 // seconds, of all threads, in the kernel too
	In, Out   uint64  // bytes of UDP payload
	Ticks     uint64
	Skipped   uint64
	P50, P99  time.Duration
	P999      time.Duration
	Snapshots uint64
	Kills     uint64
	Tanks     uint64 // in snapshots that were weighed
	Age       uint64
	Bits      float64

	// As it is now.
	People, Rooms     int
	Map               string
	TotalIn, TotalOut uint64
}

// gaze is what a look is the difference of.
type gaze struct {
	at  time.Time
	cpu time.Duration
	host.Gauge
}

// since is what happened between two.
func (g *gaze) since(before *gaze) look {
	d := g.Gauge.Gauge
	d.Less(&before.Gauge.Gauge)
	l := look{
		Seconds: g.at.Sub(before.at).Seconds(), CPU: (g.cpu - before.cpu).Seconds(),
		In: g.Traffic.BytesIn - before.Traffic.BytesIn, Out: g.Traffic.BytesOut - before.Traffic.BytesOut,
		Ticks: d.Work.Count(), Skipped: d.Work.Skipped(),
		P50: d.Work.Quantile(0.50), P99: d.Work.Quantile(0.99), P999: d.Work.Quantile(0.999),
		Snapshots: d.Snapshots, Kills: d.Kills, Tanks: d.Tanks, Bits: d.Bits, Age: d.Age,
		People: g.People, Rooms: g.Rooms, TotalIn: g.Traffic.BytesIn, TotalOut: g.Traffic.BytesOut,
	}
	if len(g.Maps) > 0 {
		l.Map = g.Maps[0]
	}
	return l
}

// take fills in what the window has shown.
func (r *benchRow) take(l look, players int) {
	each := l.Seconds * float64(players)
	r.Seconds = round(l.Seconds, 2)
	r.Down, r.Up = round(float64(l.Out)/each, 0), round(float64(l.In)/each, 0)
	r.CPU = round(100*l.CPU/each, 4)
	r.Tick = milliseconds{ms(l.P50), ms(l.P99), ms(l.P999)}
	r.Snapshots = round(float64(l.Snapshots)/each, 2)
	r.Rooms, r.Map, r.Skipped = l.Rooms, l.Map, l.Skipped
}

// bits is what a remote tank costs in a snapshot, flags included.
func (l *look) bits() float64 { return ratio(l.Bits, float64(l.Tanks)) }

// ticks is how old baselines are on average.
func (l *look) ticks() float64 { return ratio(float64(l.Age), float64(l.Tanks)) }

// age is the same in milliseconds.
func (l *look) age() float64 { return round(l.ticks()*1000/rules.TicksPerSecond, 1) }

// interval is how many ticks are between two snapshots to one player.
func (l *look) interval(players int) float64 {
	return max(1, rules.TicksPerSecond*l.Seconds*float64(players)/float64(max(l.Snapshots, 1)))
}

// faults says what makes a row worth less than it looks.
func (r *benchRow) faults(long bool) (errs []error) {
	fault := func(format string, args ...any) {
		errs = append(errs, fmt.Errorf("%s of %d players: "+format, append([]any{r.Workload, r.Players}, args...)...))
	}
	if least := benchKills; r.Workload == crowd && long && !r.may(least) {
		fault("%.1f kills a minute each, where a crowd has %.1f", r.Kills, least)
	}
	if n := r.Load.Errors; n > 0 {
		fault("the bots met %d errors", n)
	}
	if d := differ(float64(r.Check.ServerOut), float64(r.Check.ClientsIn)); d > benchDiffer {
		fault("the server sent %d bytes and the clients got %d, %.1f %% apart", r.Check.ServerOut, r.Check.ClientsIn, d)
	}
	if d := differ(float64(r.Check.ServerIn), float64(r.Check.ClientsOut)); d > benchDiffer {
		fault("the clients sent %d bytes and the server got %d, %.1f %% apart", r.Check.ClientsOut, r.Check.ServerIn, d)
	}
	if r.Skipped > 0 {
		fault("%d ticks were skipped: the server did not get the time it needs", r.Skipped)
	}
	return errs
}

// may tells whether so many kills a minute each may be had with what was seen in
// this short time: within two standard deviations of a count of chances.
func (r *benchRow) may(kills float64) bool {
	minutes := (r.Seconds + 2*benchWeigh.Seconds()) / 60 * float64(r.Players)
	seen := r.Kills * minutes
	return seen+2*math.Sqrt(seen) >= kills*minutes
}

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return round(a/b, 2)
}

// differ is how many percent of the larger two numbers are apart.
func differ(a, b float64) float64 { return 100 * math.Abs(a-b) / max(a, b, 1) }

func ms(d time.Duration) float64 { return round(d.Seconds()*1000, 3) }

func round(x float64, digits int) float64 {
	f := math.Pow(10, float64(digits))
	return math.Round(x*f) / f
}
