package keys

import "time"

// Dir is a set of the four drive keys.
type Dir uint8

// The drive keys.
const (
	Right Dir = 1 << iota
	Down
	Left
	Up
)

// chordGap is how far apart two keys may be pressed and still mean the diagonal
// between them.
const chordGap = 150 * time.Millisecond

// opposite returns the key on the other end of the axis.
func (d Dir) opposite() Dir { return (d<<2 | d>>2) & 15 }

// Drive is the state of the drive keys. The zero value cruises and stands.
//
// With releases, keys count while they are down, and of two opposite ones the
// newer. Cruising, without them:
//
//	a key               drives that way from now on
//	two within 150 ms   drive the diagonal
//	a key across        turns that way at once
//	the opposite key    stops; kept down, it then drives that way
//	the same key again  stops; on a diagonal: straightens that way
type Drive struct {
	release bool // whether the terminal reports releases

	down  Dir       // keys down, with releases
	newer [2]Dir    // by axis: the key pressed last, with releases
	way   Dir       // latched, when cruising
	since time.Time // of the last change of way
	taps  taps[Dir]
}

// Releases says whether the terminal reports that keys are let go. A change
// stops the tank, because what is held is not known.
func (d *Drive) Releases(on bool) {
	if d.release != on {
		d.Stop()
		d.release = on
	}
}

// Press takes one report that a key is down: a press or a repeat.
func (d *Drive) Press(k Dir, now time.Time) {
	if d.release {
		d.down |= k
		d.newer[axis(k)] = k
		return
	}
	if d.taps.repeat(k, now) {
		if d.way == 0 {
			d.turn(k, now) // it stopped the tank and is still down
		}
		return
	}
	switch {
	case d.way == k:
		d.turn(0, now)
	case d.way&k != 0:
		d.turn(k, now)
	case d.way&k.opposite() != 0:
		d.turn(d.way&^k.opposite(), now)
	case d.way != 0 && single(d.way) && now.Sub(d.since) < chordGap:
		d.turn(d.way|k, now)
	default:
		d.turn(k, now)
	}
}

// Release takes the report that a key was let go.
func (d *Drive) Release(k Dir) { d.down &^= k }

// Stop lets go of everything.
func (d *Drive) Stop() {
	d.down, d.way = 0, 0
	d.taps.forget()
}

// Axes is the direction asked for: -1, 0 or 1 to the right and down.
func (d *Drive) Axes() (x, y int) {
	way := d.way
	if d.release {
		way = d.down
		for a, both := range [2]Dir{Right | Left, Up | Down} {
			if way&both == both {
				way = way&^both | d.newer[a]
			}
		}
	}
	return bit(way, Right) - bit(way, Left), bit(way, Down) - bit(way, Up)
}

// Latched reports whether the tank drives because of a key that may no longer
// be down.
func (d *Drive) Latched() bool { return !d.release && d.way != 0 }

func (d *Drive) turn(way Dir, now time.Time) { d.way, d.since = way, now }

func single(d Dir) bool { return d&(d-1) == 0 }

func axis(k Dir) int {
	if k&(Up|Down) != 0 {
		return 1
	}
	return 0
}

func bit(set, k Dir) int {
	if set&k != 0 {
		return 1
	}
	return 0
}
