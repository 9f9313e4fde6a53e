package web

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"carom/lobby/api"
)

// maxWait is the longest a client may wait for its ticket.
const maxWait = 25 * time.Second

func (s *Server) playOperations() {
	const tag = "play"
	register(s, get("/v1/modes", "list-modes", tag, "The ways to play"), s.listModes)

	play := post("/v1/play", "play", tag, "Get a seat at once")
	play.Description = "Asked again by who holds a seat already, it answers with a fresh grant for that seat."
	play.DefaultStatus, play.Security = http.StatusOK, needsToken
	register(s, play, s.play)

	watch := post("/v1/matches/{id}/watch", "watch", tag, "Get a place to watch a match from")
	watch.Description = "For a match that runs, or whose end spectators have not seen yet. What is shown is some seconds behind; " +
		"whoever has a seat in the match is refused."
	watch.DefaultStatus, watch.Security = http.StatusOK, needsToken
	register(s, watch, s.watch)

	enqueue := post("/v1/tickets", "create-ticket", tag, "Ask to be matched with opponents")
	enqueue.Security = needsToken
	register(s, enqueue, s.createTicket)

	read := get("/v1/tickets/{id}", "get-ticket", tag, "Read a ticket, or wait for it to be matched")
	read.Description = "A ticket that nobody reads for a minute expires, so keep asking."
	read.Security = needsToken
	read.Middlewares = huma.Middlewares{s.patient}
	register(s, read, s.getTicket)

	cancel := huma.Operation{
		Method: http.MethodDelete, Path: "/v1/tickets/{id}", OperationID: "delete-ticket",
		Tags: []string{tag}, Summary: "Stop waiting", Security: needsToken,
	}
	register(s, cancel, s.deleteTicket)
}

func (s *Server) listModes(context.Context, *nothing) (*reply[api.Page[api.Mode]], error) {
	return ok(whole(s.lobby.Modes(), toMode))
}

// ProtocolHeader is the version of the game socket's protocol a client speaks.
type ProtocolHeader struct {
	Protocol string `header:"Carom-Protocol" doc:"What the client speaks on the game socket; refused with code version if the server speaks another. May be left out." example:"1-9f86d081884c7d65"`
}

type playInput struct {
	ProtocolHeader
	Body api.ModeChoice
}

func (s *Server) play(ctx context.Context, in *playInput) (*reply[api.Placement], error) {
	if err := s.checkProtocol(in.Protocol); err != nil {
		return nil, err
	}
	placement, err := s.lobby.Play(ctx, callerOf(ctx), in.Body.Mode)
	if err != nil {
		return nil, err
	}
	return ok(toPlacement(placement))
}

type watchInput struct {
	ProtocolHeader
	ID string `path:"id" maxLength:"64"`
}

func (s *Server) watch(ctx context.Context, in *watchInput) (*reply[api.Viewing], error) {
	if err := s.checkProtocol(in.Protocol); err != nil {
		return nil, err
	}
	viewing, err := s.lobby.Watch(ctx, callerOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return ok(toViewing(viewing))
}

func (s *Server) createTicket(ctx context.Context, in *playInput) (*reply[api.Ticket], error) {
	if err := s.checkProtocol(in.Protocol); err != nil {
		return nil, err
	}
	ticket, err := s.lobby.Enqueue(ctx, callerOf(ctx), in.Body.Mode)
	if err != nil {
		return nil, err
	}
	return ok(toTicket(ticket))
}

type TicketID struct {
	ID string `path:"id" maxLength:"64"`
}

type getTicketInput struct {
	ProtocolHeader
	TicketID
	Wait string `query:"wait" maxLength:"16" example:"25s" doc:"How long to wait for the ticket to be decided, at most 25s. Left out: answer at once."`
}

func (s *Server) getTicket(ctx context.Context, in *getTicketInput) (*reply[api.Ticket], error) {
	if err := s.checkProtocol(in.Protocol); err != nil {
		return nil, err
	}
	wait, err := waitOf(in.Wait, maxWait)
	if err != nil {
		return nil, err
	}
	ticket, err := s.lobby.Ticket(ctx, callerOf(ctx), in.ID, wait)
	if err != nil {
		return nil, err
	}
	return ok(toTicket(ticket))
}

type deleteTicketInput struct{ TicketID }

func (s *Server) deleteTicket(ctx context.Context, in *deleteTicketInput) (*nothing, error) {
	return nil, s.lobby.Cancel(ctx, callerOf(ctx), in.ID)
}
