// Package arith packs answers at the price of how unlikely they were, by an arithmetic coder whose odds learn.
//
// A bit that is almost always 0 is worth far less than a bit of space. An arithmetic coder
// keeps an interval, at first all numbers from 0 to 1, and narrows it with each answer to
// the part that is this answer's by its odds: a likely answer leaves the interval almost
// as wide as it was, an unlikely one narrows it a lot. In the end any number within says
// it all, and the shortest is written: its bytes are digits after the point, and zeros at
// the end go without saying. An answer of chance p so costs log2(1/p) bits, fractions and
// all.
//
// [Odds] start from a guess and follow the answers they are asked for, the faster the
// fewer they have seen. The reader learns the same from what it reads, so none of them
// have to be sent or fixed beforehand; both sides only have to start with equal odds.
//
// A [Coder] writes or reads, by the same calls: what is said once cannot be written in one
// order and read in another.
//
// Nearly every string of bytes can be read as something. Who must know that nothing was
// changed or cut off on the way has to see to that elsewhere; but of what was read there is
// exactly one spelling, and [Coder.End] refuses all others.
//
// The interval as integers with a carry into bytes already written is G. Martin's range
// coder (1979); odds of 12 bits that move by a share of their error are those of I. Pavlov's
// LZMA; a count beside them that makes the first steps large is from M. Mahoney's lpaq.
package arith
