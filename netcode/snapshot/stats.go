package snapshot

// Stats is what the newest snapshot was made of, for those who measure.
type Stats struct {
	Codes, Residuals []int // bits, by kind: of codes of known rows, and what follows them
	Known, New       []int // rows, by kind
	Ages             []int // ticks, by kind: how old the baselines of known rows are, summed
}

// Stats says what the newest snapshot was made of, until the next is. The rows that it
// was made from must be still there.
func (e *Encoder) Stats() *Stats {
	e.measure()
	return &e.stats
}

// measure fills in the statistics of the items just written.
func (e *Encoder) measure() {
	for k := range e.stats.Codes {
		e.stats.Codes[k], e.stats.Residuals[k], e.stats.Known[k], e.stats.New[k], e.stats.Ages[k] = 0, 0, 0, 0, 0
	}
	at := 0
	for kind := range e.schema.Kinds() {
		end := at
		for end < len(e.items) && e.items[end].kind == kind {
			end++
		}
		e.measureKind(kind, e.items[at:end])
		at = end
	}
}

func (e *Encoder) measureKind(kind int, items []item) {
	st := &e.stats
	known, wrong, odd := 0, 0, 0
	for i := range items {
		switch it := &items[i]; {
		case it.code == fresh:
			st.New[kind]++
		case it.known >= 0:
			known++
			st.Residuals[kind] += it.bits
			st.Ages[kind] += int(it.ticks)
			if it.code != perfect {
				wrong++
			}
			if it.code == gone || it.code == skipped {
				odd++
			}
		}
	}
	st.Known[kind] = known
	if known == 0 {
		return
	}
	st.Codes[kind] = 3
	how := e.manner(kind, items, known, wrong)
	if how == allRight {
		return
	}
	st.Codes[kind] += 1 + odd
	if odd > 0 {
		st.Codes[kind] += wrong
	}
	if how == noneRight {
		for i := range items {
			if it := &items[i]; it.known >= 0 && it.code == perfect {
				st.Residuals[kind] += payloadBits(e.schema, kind, it.ticks, &it.hint, it.row, it.from)
				st.Codes[kind] += min(odd, 1)
			}
		}
		return
	}
	run := uint32(0)
	for i := range items {
		if it := &items[i]; it.known >= 0 {
			if it.code == perfect {
				run++
				continue
			}
			st.Codes[kind] += riceBits(run, uint8(how))
			run = 0
		}
	}
	if run > 0 {
		st.Codes[kind] += riceBits(run, uint8(how))
	}
}
