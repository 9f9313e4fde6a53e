package web

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"carom/lobby"
	"carom/lobby/api"
)

// partyRoute is where members wait, as echo writes it.
const partyRoute = "/v1/parties/:code"

func (s *Server) partyOperations() {
	const tag = "parties"
	op := func(method, path, id, summary string) huma.Operation {
		return huma.Operation{
			Method: method, Path: "/v1/parties" + path, OperationID: id, Tags: []string{tag}, Summary: summary,
			Security: needsToken, DefaultStatus: http.StatusOK,
		}
	}
	create := op(http.MethodPost, "", "create-party", "Make a party")
	create.DefaultStatus, create.Middlewares = http.StatusCreated, huma.Middlewares{s.once}
	create.Description = "Its leader's POST /v1/tickets is for all of them: they play on one side. Everybody hears of the ticket by event, and accepts for themselves."
	register(s, create, s.createParty)

	join := op(http.MethodPost, "/{code}/members", "join-party", "Enter a party by its code")
	register(s, join, s.joinParty)

	read := op(http.MethodGet, "/{code}", "get-party", "Read your party, or wait for it to change")
	read.Description = "The code current stands for the party you are in. Who is not heard of for two minutes, and not in a match, leaves."
	read.Middlewares = huma.Middlewares{s.patient}
	register(s, read, s.getParty)

	invite := op(http.MethodPost, "/{code}/invites", "invite-to-party", "Ask somebody in by name")
	register(s, invite, s.inviteToParty)

	lead := op(http.MethodPut, "/{code}/leader", "lead-party", "Pass on the lead")
	register(s, lead, s.leadParty)

	leave := op(http.MethodDelete, "/{code}/members/{name}", "leave-party", "Leave, or put somebody out")
	leave.Description = "Under your own name you leave. Its leader can put out others, who cannot come back. A ticket of the party is void."
	leave.DefaultStatus = http.StatusNoContent
	register(s, leave, s.leaveParty)
}

type PartyCode struct {
	Code string `path:"code" maxLength:"32" example:"K7M3QX"`
}

type createPartyInput struct{ OnceHeader }

func (s *Server) createParty(ctx context.Context, _ *createPartyInput) (*reply[api.Party], error) {
	return partyReply(s.lobby.CreateParty(ctx, callerOf(ctx)))
}

type partyInput struct{ PartyCode }

func (s *Server) joinParty(ctx context.Context, in *partyInput) (*reply[api.Party], error) {
	return partyReply(s.lobby.JoinParty(ctx, callerOf(ctx), in.Code))
}

type getPartyInput struct {
	PartyCode
	Version uint64 `query:"version" doc:"What you know; with wait."`
	Wait    string `query:"wait" maxLength:"16" example:"25s" doc:"How long to wait for another version than that, at most 25s. Left out: answer at once."`
}

func (s *Server) getParty(ctx context.Context, in *getPartyInput) (*reply[api.Party], error) {
	wait, err := waitOf(in.Wait, maxWait)
	if err != nil {
		return nil, err
	}
	return partyReply(s.lobby.Party(ctx, callerOf(ctx), in.Code, in.Version, wait))
}

type inviteInput struct {
	PartyCode
	Body api.NameChoice
}

func (s *Server) inviteToParty(ctx context.Context, in *inviteInput) (*reply[api.Invited], error) {
	heard, err := s.lobby.Invite(ctx, callerOf(ctx), in.Code, in.Body.Name)
	if err != nil {
		return nil, err
	}
	return ok(api.Invited{Heard: heard})
}

type leadPartyInput struct {
	PartyCode
	Body api.NameChoice
}

func (s *Server) leadParty(ctx context.Context, in *leadPartyInput) (*reply[api.Party], error) {
	return partyReply(s.lobby.LeadParty(ctx, callerOf(ctx), in.Code, in.Body.Name))
}

type partyMemberInput struct {
	PartyCode
	Name string `path:"name" maxLength:"64"`
}

func (s *Server) leaveParty(ctx context.Context, in *partyMemberInput) (*nothing, error) {
	by := callerOf(ctx)
	if in.Name == by.Name {
		return nil, s.lobby.LeaveParty(ctx, by, in.Code)
	}
	return nil, s.lobby.KickFromParty(ctx, by, in.Code, in.Name)
}

func partyReply(p lobby.Party, err error) (*reply[api.Party], error) {
	if err != nil {
		return nil, err
	}
	return ok(toParty(p))
}

func toParty(p lobby.Party) api.Party {
	return api.Party{Code: p.Code, Version: p.Version, Leader: p.Leader, Members: each(p.Members, func(m lobby.RoomMember) api.PartyMember {
		return api.PartyMember{Name: m.Name, Kind: api.Kind(m.Kind)}
	})}
}
