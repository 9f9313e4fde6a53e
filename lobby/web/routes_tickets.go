package web

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"carom/lobby"
	"carom/lobby/api"
)

// maxWait is the longest a client may wait for its ticket.
const maxWait = 25 * time.Second

func (s *Server) ticketOperations() {
	const tag = "tickets"
	enqueue := post("/v1/tickets", "create-ticket", tag, "Ask to be matched with opponents")
	enqueue.Description = "You have one ticket at a time: asked again for the same mode, it is the same one."
	enqueue.Security, enqueue.Middlewares = needsToken, huma.Middlewares{s.once}
	register(s, enqueue, s.createTicket)

	read := get("/v1/tickets/{id}", "get-ticket", tag, "Read a ticket, or wait for news of it")
	read.Description = "A ticket that nobody reads for a minute expires, so keep asking."
	read.Security = needsToken
	read.Middlewares = huma.Middlewares{s.patient}
	register(s, read, s.getTicket)

	accept := post("/v1/tickets/{id}/accept", "accept-match", tag, "Say that you are there")
	accept.Description = "Matches that count begin when everybody has. Who does not answer loses the ticket; to refuse, delete it."
	accept.DefaultStatus, accept.Security = http.StatusOK, needsToken
	register(s, accept, s.acceptMatch)

	bots := post("/v1/tickets/{id}/bots", "take-bots", tag, "Take the offer of bots")
	bots.Description = "They take the seats nobody came for. A match with more than a few of them does not count."
	bots.DefaultStatus, bots.Security = http.StatusOK, needsToken
	register(s, bots, s.takeBots)

	cancel := huma.Operation{
		Method: http.MethodDelete, Path: "/v1/tickets/{id}", OperationID: "delete-ticket",
		Tags: []string{tag}, Summary: "Stop waiting, or refuse the match that was found", Security: needsToken,
	}
	register(s, cancel, s.deleteTicket)
}

type createTicketInput struct {
	ProtocolHeader
	OnceHeader
	Body api.NewTicket
}

func (s *Server) createTicket(ctx context.Context, in *createTicketInput) (*reply[api.Ticket], error) {
	if err := s.checkProtocol(in.Protocol); err != nil {
		return nil, err
	}
	return ticketReply(s.lobby.Enqueue(ctx, callerOf(ctx), in.Body.Mode, lobby.BotWish(in.Body.Bots)))
}

func ticketReply(t lobby.Ticket, err error) (*reply[api.Ticket], error) {
	if err != nil {
		return nil, err
	}
	return ok(toTicket(t))
}

type TicketID struct {
	ID string `path:"id" maxLength:"64"`
}

type getTicketInput struct {
	ProtocolHeader
	TicketID
	Wait string `query:"wait" maxLength:"16" example:"25s" doc:"How long to wait for the ticket to change, at most 25s. Left out, or while there is something for you to do: answer at once."`
}

func (s *Server) getTicket(ctx context.Context, in *getTicketInput) (*reply[api.Ticket], error) {
	if err := s.checkProtocol(in.Protocol); err != nil {
		return nil, err
	}
	wait, err := waitOf(in.Wait, maxWait)
	if err != nil {
		return nil, err
	}
	return ticketReply(s.lobby.Ticket(ctx, callerOf(ctx), in.ID, wait))
}

type ticketInput struct{ TicketID }

func (s *Server) acceptMatch(ctx context.Context, in *ticketInput) (*reply[api.Ticket], error) {
	return ticketReply(s.lobby.Accept(ctx, callerOf(ctx), in.ID))
}

func (s *Server) takeBots(ctx context.Context, in *ticketInput) (*reply[api.Ticket], error) {
	return ticketReply(s.lobby.TakeBots(ctx, callerOf(ctx), in.ID))
}

func (s *Server) deleteTicket(ctx context.Context, in *ticketInput) (*nothing, error) {
	return nil, s.lobby.Cancel(ctx, callerOf(ctx), in.ID)
}
