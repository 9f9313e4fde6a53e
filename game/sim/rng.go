package sim

// pcg is a random number generator: PCG-XSH-RR 64/32 of M. E. O'Neill ("PCG: A
// Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random
// Number Generation", 2014). It is two numbers that can be hashed and copied.
type pcg struct{ state, inc uint64 }

// newPCG returns the generator of a seed; different streams are independent.
func newPCG(seed, stream uint64) pcg {
	p := pcg{inc: stream<<1 | 1}
	p.next()
	p.state += seed
	p.next()
	return p
}

// next returns 32 random bits.
func (p *pcg) next() uint32 {
	old := p.state
	p.state = old*6364136223846793005 + p.inc
	x := uint32((old>>18 ^ old) >> 27)
	rot := uint32(old >> 59)
	return x>>rot | x<<(-rot&31)
}

// below returns a number from 0 to n-1, each as likely as the others to within
// one in 2^32/n.
func (p *pcg) below(n int32) int32 {
	return int32(uint64(p.next()) * uint64(n) >> 32)
}
