// Package view is what one viewer may know at a tick (window, line of sight, pings): the only thing
// screens, brains and bots ever see of the world.
//
// Nobody is sent more than this, so nobody can cheat by looking at more, and people and bots know the
// same:
//
//   - The window: 40x22 cells around the own tank, pushed inside the arena. Whoever is dead keeps
//     looking from where it died.
//   - Other tanks: those in the window whose hull's centre or one of its corners is in clear sight of
//     the own centre. Team mates in the window are always seen.
//   - Shells: all in the window, also behind walls, so that nobody dies of what could not be dodged;
//     but whose a shell is shows only while its owner is in sight, or when it hits you.
//   - Beams that charge: the line shows to everyone whose window it crosses. Whose it is, and where it
//     begins, shows only with its tank.
//   - Pings: the cell of every shot within 45 cells, for a second, without the shooter.
//   - Pads in the window.
//   - Events: things that happened in the window, under the same rules.
//   - The clock, the phase and the scoreboard, which are public.
//
// An Observer makes the views of one viewer. It remembers what is that viewer's own: the ids under
// which it knows shells (the world's would tell how much is fired elsewhere), the pings it heard, and
// events until it has acknowledged them. Note takes in each tick, Observe writes the View; after the
// first few ticks neither allocates.
package view
