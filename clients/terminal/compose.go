package terminal

import (
	"time"

	"carom/clients/core"
	"carom/clients/terminal/hud"
	"carom/clients/terminal/paint"
)

// compose makes the frame for what is to be seen.
func (p *pane) compose(o *outlook, s *core.Scene, now time.Time) {
	if w, h := p.screen.Size(); w != p.grid.W || h != p.grid.H {
		p.grid.Resize(w, h)
	}
	plan := hud.NewPlan(p.grid.W, p.grid.H)
	st := hud.Status{
		FPS: p.meter.fps, Releases: o.releases, Cruising: o.cruising,
		Colours: p.present.depth.String(), Server: p.server, Now: now,
	}
	p.result.note(s, now)
	st.Result, st.Ended, st.Watching = p.result.at, o.page == ended, s != nil && s.Watching.On
	next := frame{plan: plan}
	switch {
	case plan.Zoom == 0:
		hud.TooSmall(&p.grid, plan)
	case o.page == menu || s == nil:
		hud.Modes(&p.grid, plan, o.modes, o.chosen, o.trouble, st)
	case s.Arena != nil && s.Phase >= core.Playing && (o.page == session || len(s.Final) > 0):
		next.camera, next.client = p.match(plan, o, s, st), o.client
	case o.page == ended:
		hud.Ended(&p.grid, plan, o.trouble, st)
	default:
		hud.Wait(&p.grid, plan, waitingFor(s), now.Sub(o.since), st)
	}
	if o.help && plan.Zoom > 0 {
		hud.Help(&p.grid, plan, inMatch(o, s), st)
	}
	if *p.frame.Load() != next {
		changed := next
		p.frame.Store(&changed)
	}
}

// match draws the arena, the HUD, and what lies over them.
func (p *pane) match(plan hud.Plan, o *outlook, s *core.Scene, st hud.Status) paint.Camera {
	g := &p.grid
	pic := p.painter.Paint(s, plan.Zoom, st.Now)
	hud.Margins(g, plan)
	g.Pixels(plan.X, plan.Y, pic.Pix, pic.W, pic.H)
	hud.Labels(g, plan, pic)
	hud.Feed(g, plan, s, st)
	hud.Notice(g, plan, s)
	hud.Top(g, plan, s, st)
	if st.Watching {
		hud.Watched(g, plan, s, st)
	} else {
		hud.Bottom(g, plan, s, st)
	}
	switch {
	case o.leave:
		hud.Leave(g, plan)
	case o.page == ended, s.Phase >= core.Over:
		hud.Final(g, plan, s, st)
	case o.scores:
		hud.Scores(g, plan, s)
	}
	return pic.Camera
}

// inMatch is the scene of a session that plays something; nil, if none does.
func inMatch(o *outlook, s *core.Scene) *core.Scene {
	if o.page == menu {
		return nil
	}
	return s
}

// waitingFor says what is going on before the match.
func waitingFor(s *core.Scene) string {
	switch {
	case s.Phase == core.Closed:
		return "Leaving" // why is said in a moment, on a page of its own
	case s.Notice != "":
		return s.Notice
	case s.Phase == core.Signing:
		return "Asking for a seat"
	case s.Phase == core.Queueing:
		return "Waiting for an opponent"
	}
	return "Connecting"
}
