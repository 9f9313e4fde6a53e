// Package rating estimates skill from results.
//
// An estimate is a normal distribution: a mean Mu and an uncertainty Sigma.
// Everybody starts at 25 and 25/3. A match of two or more sides is taken as one
// comparison for each pair of sides; [Rate] moves every estimate by one Newton
// step towards the skills that make the result likeliest, starting from the
// estimates before the match. With S the sum of sigma² of a side and n its
// players, side i does this against every other side q:
//
//	c = sqrt(S_q + (n_i+n_q)·β²) / 1.702    how far apart is far
//	p = 1 / (1 + exp((M_q-M_i)/c))          the chance i had, M being the sum of means
//	g = g + w·(s-p)/c                       s = 1 won, 1/2 drawn, 0 lost
//	h = h + w·p·(1-p)/c²
//
// and then each player of it, with k = 1/(1+S_i·h):
//
//	mu = mu + sigma²·g·k
//	sigma² = sigma²·(1 - sigma²·h·k)
//
// It is the Bradley-Terry model of Weng and Lin ("A Bayesian Approximation
// Method for Online Ranking", JMLR 2011) with the noise β counted once for each
// player and a true Newton step instead of a clamped one. 1.702 makes the
// logistic curve lie on the normal one.
//
// # Choices
//
//   - The weight w is 1 between two sides and 1/2 among more: the comparisons of
//     a free-for-all are not independent, and counted in full they make the
//     estimates too sure of themselves.
//   - Sigma never falls below a tenth of its start, so that ratings stay alive.
//   - Who left before the end is rated as last on their own, below everybody who
//     stayed. A side keeps its place as long as one of it stayed.
//   - Results are the same to the last bit in whatever order the players are
//     given. Products are rounded explicitly, so that no compiler fuses them.
package rating
