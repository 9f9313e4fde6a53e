package host

import "carom/game/room"

// Live returns the matches that are not stored yet: running ones, and those
// whose result waits for the store (Finishing), newest room last.
func (h *Host) Live() []room.Status {
	var out []room.Status
	seen := map[room.MatchID]bool{}
	for _, r := range h.list() {
		if st := r.Status(); st != nil && !st.Settled {
			out = append(out, *st)
			seen[st.Match] = true
		}
	}
	for _, res := range h.ledger.pending() {
		if !seen[res.Match] {
			out = append(out, room.Status{
				Room: res.Room, Match: res.Match, Mode: res.Mode, Map: res.Map, MapHash: res.MapHash,
				Started: res.Started, Finishing: true, Unrated: res.Unrated, Lines: res.Lines,
			})
		}
	}
	return out
}
