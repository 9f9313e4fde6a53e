package keys

import "time"

// Hold is one key that works while it is down. Without releases the first press
// switches it on and the next one off. The zero value is up and expects no
// releases.
type Hold struct {
	release bool
	on      bool
	taps    taps[struct{}]
}

// Releases says whether the terminal reports that keys are let go.
func (h *Hold) Releases(on bool) {
	if h.release != on {
		h.Off()
		h.release = on
	}
}

// Press takes one report that the key is down: a press or a repeat.
func (h *Hold) Press(now time.Time) {
	if h.release {
		h.on = true
		return
	}
	if !h.taps.repeat(struct{}{}, now) {
		h.on = !h.on
	}
}

// Release takes the report that the key was let go.
func (h *Hold) Release() {
	if h.release {
		h.on = false
	}
}

// Done switches a latched key off because its work is done; a key that is
// really down stays down.
func (h *Hold) Done() {
	if !h.release {
		h.on = false
	}
}

// Off lets go.
func (h *Hold) Off() {
	h.on = false
	h.taps.forget()
}

// On reports whether the key counts as down.
func (h *Hold) On() bool { return h.on }
