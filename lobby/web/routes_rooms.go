package web

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"carom/lobby"
	"carom/lobby/api"
)

// roomRoute is where members wait, as echo writes it.
const roomRoute = "/v1/rooms/:code"

func (s *Server) roomOperations() {
	const tag = "rooms"
	op := func(method, path, id, summary string) huma.Operation {
		return huma.Operation{
			Method: method, Path: "/v1/rooms" + path, OperationID: id, Tags: []string{tag}, Summary: summary,
			Security: needsToken, DefaultStatus: http.StatusOK,
		}
	}
	create := op(http.MethodPost, "", "create-room", "Make a private room")
	create.DefaultStatus, create.Middlewares = http.StatusCreated, huma.Middlewares{s.once}
	create.Description = "Others join with its code. It stays for one match after the other, until all have left or nobody was heard of for two minutes."
	register(s, create, s.createRoom)

	join := op(http.MethodPost, "/{code}/members", "join-room", "Enter a private room by its code")
	register(s, join, s.joinRoom)

	read := op(http.MethodGet, "/{code}", "get-room", "Read your private room, or wait for it to change")
	read.Description = "The code current stands for the room you are in. Who is not heard of for two minutes leaves, so keep asking or listen."
	read.Middlewares = huma.Middlewares{s.patient}
	register(s, read, s.getRoom)

	set := op(http.MethodPut, "/{code}", "set-room", "Change what is played")
	set.Description = "For its leader. Everybody decides anew whether they are ready."
	register(s, set, s.setRoom)

	ready := op(http.MethodPut, "/{code}/ready", "ready-in-room", "Say whether you are ready, or want another match")
	register(s, ready, s.readyInRoom)

	start := op(http.MethodPost, "/{code}/start", "start-room", "Begin")
	start.Description = "For its leader. Who leads counts as ready; code conflict if somebody is not, unless by force."
	register(s, start, s.startRoom)

	lead := op(http.MethodPut, "/{code}/leader", "lead-room", "Pass on the lead")
	register(s, lead, s.leadRoom)

	leave := op(http.MethodDelete, "/{code}/members/{name}", "leave-room", "Leave, or put somebody out")
	leave.Description = "Under your own name you leave. Its leader can put out others, who cannot come back."
	leave.DefaultStatus = http.StatusNoContent
	register(s, leave, s.leaveRoom)
}

type RoomCode struct {
	Code string `path:"code" maxLength:"32" example:"K7M3QX"`
}

type createRoomInput struct {
	ProtocolHeader
	OnceHeader
	Body api.RoomSettings
}

func (s *Server) createRoom(ctx context.Context, in *createRoomInput) (*reply[api.Room], error) {
	if err := s.checkProtocol(in.Protocol); err != nil {
		return nil, err
	}
	return roomReply(s.lobby.CreateRoom(ctx, callerOf(ctx), settingsOf(in.Body)))
}

type joinRoomInput struct {
	ProtocolHeader
	RoomCode
}

func (s *Server) joinRoom(ctx context.Context, in *joinRoomInput) (*reply[api.Room], error) {
	if err := s.checkProtocol(in.Protocol); err != nil {
		return nil, err
	}
	return roomReply(s.lobby.JoinRoom(ctx, callerOf(ctx), in.Code))
}

type getRoomInput struct {
	RoomCode
	Version uint64 `query:"version" doc:"What you know; with wait."`
	Wait    string `query:"wait" maxLength:"16" example:"25s" doc:"How long to wait for another version than that, at most 25s. Left out: answer at once."`
}

func (s *Server) getRoom(ctx context.Context, in *getRoomInput) (*reply[api.Room], error) {
	wait, err := waitOf(in.Wait, maxWait)
	if err != nil {
		return nil, err
	}
	return roomReply(s.lobby.Room(ctx, callerOf(ctx), in.Code, in.Version, wait))
}

type setRoomInput struct {
	RoomCode
	Body api.RoomSettings
}

func (s *Server) setRoom(ctx context.Context, in *setRoomInput) (*reply[api.Room], error) {
	return roomReply(s.lobby.SetRoom(ctx, callerOf(ctx), in.Code, settingsOf(in.Body)))
}

type readyInput struct {
	RoomCode
	Body api.Readiness
}

func (s *Server) readyInRoom(ctx context.Context, in *readyInput) (*reply[api.Room], error) {
	side := -1
	if in.Body.Side != nil {
		side = *in.Body.Side
	}
	return roomReply(s.lobby.ReadyInRoom(ctx, callerOf(ctx), in.Code, in.Body.Ready, side))
}

type startInput struct {
	RoomCode
	Body api.Start
}

func (s *Server) startRoom(ctx context.Context, in *startInput) (*reply[api.Room], error) {
	return roomReply(s.lobby.StartRoom(ctx, callerOf(ctx), in.Code, in.Body.Force))
}

type leadInput struct {
	RoomCode
	Body api.NameChoice
}

func (s *Server) leadRoom(ctx context.Context, in *leadInput) (*reply[api.Room], error) {
	return roomReply(s.lobby.LeadRoom(ctx, callerOf(ctx), in.Code, in.Body.Name))
}

type memberInput struct {
	RoomCode
	Name string `path:"name" maxLength:"64"`
}

func (s *Server) leaveRoom(ctx context.Context, in *memberInput) (*nothing, error) {
	by := callerOf(ctx)
	if in.Name == by.Name {
		return nil, s.lobby.LeaveRoom(ctx, by, in.Code)
	}
	return nil, s.lobby.KickFromRoom(ctx, by, in.Code, in.Name)
}

func roomReply(r lobby.Room, err error) (*reply[api.Room], error) {
	if err != nil {
		return nil, err
	}
	return ok(toRoom(r))
}

func settingsOf(b api.RoomSettings) lobby.RoomSettings {
	return lobby.RoomSettings{
		Mode: b.Mode, Map: b.Map, Bots: b.Bots, Level: b.Level, Length: time.Duration(b.Seconds) * time.Second, Limit: b.Limit,
	}
}

func toRoom(r lobby.Room) api.Room {
	set := r.Settings
	out := api.Room{
		Code: r.Code, Version: r.Version, Status: api.RoomStatus(r.Status), Leader: r.Leader,
		Members: each(r.Members, toRoomMember), Mode: set.Mode, Map: set.Map, Bots: set.Bots, Level: set.Level,
		Seconds: int(set.Length / time.Second), Limit: set.Limit, Trouble: r.Trouble, Match: r.Match,
	}
	if !r.Until.IsZero() {
		until := r.Until.UTC()
		out.Until = &until
	}
	if r.Placement != nil {
		grant := toGrant(r.Placement.Grant)
		out.Grant = &grant
	}
	return out
}

func toRoomMember(m lobby.RoomMember) api.RoomMember {
	out := api.RoomMember{Name: m.Name, Kind: api.Kind(m.Kind), Ready: m.Ready}
	if m.Side >= 0 {
		side := m.Side
		out.Side = &side
	}
	return out
}
