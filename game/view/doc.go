// Package view is what one viewer may know at a tick (window, line of sight, pings): the only thing
// screens, brains and bots ever see of the world.
//
// Nobody is sent more than this, so nobody can cheat by looking at more, and people and bots know the
// same:
//
//   - The window: 40x22 cells around the own tank, pushed inside the arena. Whoever is dead keeps
//     looking from where it died.
//   - Other tanks: those in the window whose hull's centre or one of its corners is in clear sight of
//     the own centre. Team mates in the window are always seen. Over a link, the grace is added.
//   - Shells: all in the window, also behind walls, so that nobody dies of what could not be dodged;
//     but whose a shell is shows only while its owner is in sight, or when it hits you.
//   - Beams that charge: the line shows to everyone whose window it crosses. Whose it is, and where it
//     begins, shows only with its tank.
//   - Pings: the cell of every shot within 45 cells, for a second, without the shooter.
//   - Pads in the window.
//   - Events: things that happened in the window, under the same rules.
//   - The clock, the phase and the scoreboard, which are public.
//
// # The grace
//
// A person's own tank is drawn ahead of the world, by the time that inputs and views are under way. So
// that an enemy is there when the picture comes round a corner, and not a moment later, an Observer
// with SetAhead(n) also sends whom the viewer may see before the next view has come: a tank of which
// the centre or a corner of its hull, or of its hull grown by 5 ticks of motion at most, is in clear
// sight of the own centre or of one of the four points that the own tank can drive to in n ticks, at
// most 15, each in its window. And so that nobody flickers, who was sent stays for 15 ticks more,
// unless it is destroyed, leaves the window, or is put somewhere else.
//
// That is all that a modified client could know too much: for as long as n ticks before and 15 ticks
// after, an enemy about to be in sight, or just gone. An ordinary client draws nobody whom InSight
// does not find where it draws him, and shows its pilot no more either; events, beams and shells are
// never named after somebody in the grace. Brains in the server see as with SetAhead(0): no grace.
//
// # Without fog
//
// Open lifts the fog for one viewer: everything in the window is seen, through walls, and it is known
// whose it is. The window may be any part of the arena, or all of it (Whole). It is for those who take
// no part: spectators who see the past, and measurements of what a crowd costs. Whoever flies freely
// calls it again wherever they look.
//
// # Memory
//
// An Observer makes the views of one viewer. It remembers what is that viewer's own: the ids under
// which it knows shells (the world's would tell how much is fired elsewhere), the pings it heard, and
// events until it has acknowledged them. Note takes in each tick, Observe writes the View; after the
// first few ticks neither allocates. What is the same for all viewers of a room is worked out once in
// a Common that they share: most of all, an arena.Survey, which knows of most hidden tanks that they
// are, so that rays are cast for the others only, first the one that was clear the last time.
package view
