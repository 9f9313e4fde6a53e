package paint

import "carom/clients/terminal/cells"

type rgb = cells.RGB

func mix(a, b rgb, t int32) rgb { return cells.Mix(a, b, t) }
