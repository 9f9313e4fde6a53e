package snapshot

import "carom/netcode/bits"

// How a kind's known rows begin: with how the perfect ones among them are told from the
// others. Values below noneRight are the order of a Rice code of runs of perfect rows:
// of order 0 it is one bit a row.
const (
	noneRight = 6
	allRight  = 7
)

func (e *Encoder) writeKnown(w *bits.Writer, kind int, items []item) {
	known, wrong, odd := 0, 0, false
	for i := range items {
		if it := &items[i]; it.known >= 0 {
			known++
			if it.code != perfect {
				wrong++
			}
			odd = odd || it.code == gone || it.code == skipped
		}
	}
	if known == 0 {
		return
	}
	how := e.manner(kind, items, known, wrong)
	w.Put(how, 3)
	if how == allRight {
		return
	}
	w.Bool(odd)
	run, left := uint32(0), known
	for i := range items {
		it := &items[i]
		if it.known < 0 {
			continue
		}
		left--
		if it.code == perfect && how < noneRight {
			run++
			continue
		}
		if how < noneRight {
			putRice(w, run, uint8(how))
		}
		run = 0
		if odd {
			w.Bool(it.code == gone || it.code == skipped)
		}
		if it.code <= residual {
			putPayload(w, e.schema, kind, it.ticks, &it.hint, it.row, it.from)
		} else {
			w.Bool(it.code == skipped)
		}
	}
	if run > 0 {
		putRice(w, run, uint8(how))
	}
}

// manner chooses how the perfect rows are told from the others. Few of them among many
// others cost less as residuals of nothing than as a bit in every row.
func (e *Encoder) manner(kind int, items []item, known, wrong int) uint32 {
	switch wrong {
	case 0:
		return allRight
	case known:
		return noneRight
	}
	var cost [noneRight + 1]int
	run := uint32(0)
	add := func() {
		for k := range cost[:noneRight] {
			cost[k] += riceBits(run, uint8(k))
		}
		run = 0
	}
	for i := range items {
		switch it := &items[i]; {
		case it.known < 0:
		case it.code != perfect:
			add()
		case it.row == nil: // only what is there has a residual
			run++
			cost[noneRight] += 1 << 16
		default:
			run++
			cost[noneRight] += payloadBits(e.schema, kind, it.ticks, &it.hint, it.row, it.from)
		}
	}
	if run > 0 {
		add()
	}
	best := noneRight
	for k := range cost[:noneRight] {
		if cost[k] < cost[best] {
			best = k
		}
	}
	return uint32(best)
}
