// Package paint makes the picture of the arena: a Scene becomes pixels, at a whole number of pixels a cell.
//
// A pixel is half a character, so a picture of 40 by 22 cells is between 80 by
// 44 pixels (80x24 characters) and a few hundred wide. At that size nothing may
// be scaled or smoothed on the fly: walls and floor are tiles baked once per
// zoom, tanks are sprites baked once per zoom and direction, and every position
// is rounded to a whole pixel in one place (Lens for the camera and the own
// tank, Camera.Px for all the rest), so that what stands still stays still.
//
// The order of painting is that of the eye: floor and walls, darkened where the
// own tank cannot see; pads, pings and beams; trails; tanks; shells; flashes.
// Names are not pixels; they are returned as Labels.
//
// A Painter allocates when the zoom or the arena changes, otherwise not.
package paint
