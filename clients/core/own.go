package core

import (
	"carom/game/rules"
	"carom/game/view"
	"carom/netcode/predict"
)

// own predicts the own tank. The states of all ticks that the server has not
// spoken of yet are in game.words.
type own struct {
	some  bool       // the ring holds a prediction
	phase view.Phase // of the newest snapshot: guns are silent but while playing
	shots []shot     // own shells that no snapshot can have shown yet
	error offset     // what is drawn less what is predicted
}

// shot is an own shell from the tick in which it left.
type shot struct {
	tick  rules.Tick
	shell rules.Shell
}

func (o *own) restart() { *o = own{shots: o.shots[:0]} }

// play predicts one tick from the one before.
func (g *game) play(tick rules.Tick, in rules.Input) {
	o := &g.own
	before, t, ok := g.words.Newest()
	if !ok || !o.some || before+1 != uint32(tick) {
		// After a jump: only words are kept until a snapshot gives a place to start from.
		o.some = false
		g.words.Push(uint32(tick), in.Word(), rules.Tank{})
		return
	}
	state := *t
	g.advance(&state, tick, in)
	g.words.Push(uint32(tick), in.Word(), state)
	o.error.melt()
}

// advance is the motion of one tick, as the server runs it.
func (g *game) advance(t *rules.Tank, tick rules.Tick, in rules.Input) {
	switch g.own.phase {
	case view.Over: // nothing moves any more
		return
	case view.Pause: // guns are silent, and a press made now is not owed later
		in.Fire, in.Beam, t.Press = false, false, in.Press
	}
	if shoots, _ := rules.Play(t, in, g.table.arena, g.hulls); shoots {
		g.own.shots = append(g.own.shots, shot{tick, rules.Launch(t)})
	}
}

// replay makes one tick again on a corrected state.
func (g *game) replay(t *rules.Tank, tick, word uint32) {
	g.own.cut(rules.Tick(tick))
	in, _ := rules.InputOf(word)
	g.advance(t, rules.Tick(tick), in)
}

// reconcile compares the prediction with what the server says of a tick.
func (o *own) reconcile(g *game, v *view.View) {
	o.phase = v.Phase
	o.forget(v.Tick)
	_, newest, ok := g.words.Newest()
	if !ok || !o.some {
		o.begin(g, v)
		return
	}
	drawn := newest.Pos
	switch g.words.Reconcile(uint32(v.Tick), v.Own, sameTank, g.again) {
	case predict.Corrected:
		if _, newest, _ = g.words.Newest(); newest.Pos != drawn {
			g.meter.corrections++
			o.error.add(drawn, newest.Pos)
		}
	case predict.Ahead, predict.Behind:
		o.begin(g, v)
	}
}

func sameTank(a, b *rules.Tank) bool { return *a == *b }

// begin predicts anew from what the server says, with the inputs made since.
func (o *own) begin(g *game, v *view.View) {
	missing := int32(g.tick - v.Tick)
	if missing > predict.MaxReplay {
		o.some = false // too far behind to be of use
		return
	}
	var words [predict.MaxReplay]uint32
	for i := range max(missing, 0) {
		words[i], _, _ = g.words.At(uint32(v.Tick) + 1 + uint32(i))
	}
	o.some, o.error, o.shots = true, offset{}, o.shots[:0]
	g.words.Reset()
	g.words.Push(uint32(v.Tick), 0, v.Own)
	if missing < 0 {
		g.tick = v.Tick // inputs for ticks that are over are of no use
	}
	for i := range max(missing, 0) {
		in, _ := rules.InputOf(words[i])
		g.play(v.Tick+1+rules.Tick(i), in)
	}
}

// forget drops the shots that a snapshot of tick shows, if the server made them.
func (o *own) forget(tick rules.Tick) {
	kept := o.shots[:0]
	for _, s := range o.shots {
		if int32(s.tick-tick) > 0 {
			kept = append(kept, s)
		}
	}
	o.shots = kept
}

// cut drops the shots of tick and after: they are about to be made again.
func (o *own) cut(tick rules.Tick) {
	for len(o.shots) > 0 && int32(o.shots[len(o.shots)-1].tick-tick) >= 0 {
		o.shots = o.shots[:len(o.shots)-1]
	}
}

// drawn is the predicted tank with its error eased away.
func (g *game) drawn() (rules.Tank, bool) {
	_, t, ok := g.words.Newest()
	if !ok || !g.own.some {
		return rules.Tank{}, false
	}
	d := *t
	d.Pos = g.own.error.from(d.Pos)
	return d, true
}
