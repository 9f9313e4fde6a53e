package lobby

// Lists are read in pages of this many.
const defaultLimit, maxLimit = 50, 100

// pageLimit returns how long a page is to be.
func pageLimit(op string, limit int) (int, error) {
	switch {
	case limit == 0:
		return defaultLimit, nil
	case limit < 1 || limit > maxLimit:
		return 0, Errorf(op, Invalid, "limit", "limit is 1 to %d", maxLimit)
	}
	return limit, nil
}
