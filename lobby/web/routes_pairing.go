package web

import (
	"context"
	"net/http"
	"net/url"

	"carom/lobby"
	"carom/lobby/api"
)

// pairingOperations sign in a terminal, as RFC 8628 does, in our own clothes.
func (s *Server) pairingOperations() {
	const tag = "accounts"
	start := post("/v1/device-codes", "create-device-code", tag, "Begin to sign in a terminal")
	start.Description = "Show the user code and the address to the person, then poll POST /v1/device-tokens."
	register(s, start, s.startPairing)

	poll := post("/v1/device-tokens", "create-device-token", tag, "Ask whether the person has confirmed")
	poll.Description = "Until then it answers 400: with code authorization_pending, ask again after the interval; with slow_down, after 5 s more from now on; " +
		"access_denied and expired_token are final."
	register(s, poll, s.pollPairing)

	look := get("/v1/device-codes/{code}", "get-device-code", tag, "The terminal that shows a code")
	look.Security = needsOwner
	register(s, look, s.findPairing)

	answer := post("/v1/device-codes/{code}/answer", "answer-device-code", tag, "Let a terminal in, or turn it away")
	answer.DefaultStatus, answer.Security = http.StatusNoContent, needsOwner
	register(s, answer, s.answerPairing)
}

type startPairingInput struct{ Body api.NewDeviceCode }

func (s *Server) startPairing(ctx context.Context, in *startPairingInput) (*reply[api.DeviceCode], error) {
	start, err := s.lobby.StartPairing(ctx, deviceOf(ctx, in.Body.Device), in.Body.Secret)
	if err != nil {
		return nil, err
	}
	page := noteOf(ctx).origin + "/device"
	return ok(api.DeviceCode{
		DeviceCode: start.DeviceCode, UserCode: start.UserCode,
		Page: page, PageWithCode: page + "?code=" + url.QueryEscape(start.UserCode),
		ExpiresIn: seconds(start.Life), Interval: seconds(start.Interval),
	})
}

type pollPairingInput struct{ Body api.DeviceCodeProof }

// pairingAnswers is what a terminal is told that is not let in, as RFC 8628 names it.
var pairingAnswers = map[lobby.PairingStatus]struct{ code, detail string }{
	lobby.PairingPending: {api.CodePending, "nobody has confirmed the code yet; ask again after the interval"},
	lobby.PairingTooSoon: {api.CodeSlowDown, "asked too soon; wait five seconds longer from now on"},
	lobby.PairingRefused: {api.CodeDenied, "the sign-in was refused"},
	lobby.PairingExpired: {api.CodeExpired, "the code has expired or was used; begin again"},
}

func (s *Server) pollPairing(ctx context.Context, in *pollPairingInput) (*reply[api.Session], error) {
	entry, status, err := s.lobby.PollPairing(ctx, in.Body.DeviceCode)
	if err == nil && status != lobby.PairingApproved {
		a := pairingAnswers[status]
		return nil, newProblem(http.StatusBadRequest, a.code, a.detail)
	}
	return signedIn(entry, err)
}

type UserCode struct {
	Code string `path:"code" maxLength:"32" example:"WDJB-MJHT"`
}

func (s *Server) findPairing(ctx context.Context, in *UserCode) (*reply[api.WaitingDevice], error) {
	p, err := s.lobby.FindPairing(ctx, callerOf(ctx), in.Code)
	if err != nil {
		return nil, err
	}
	return ok(api.WaitingDevice{
		UserCode: p.UserCode, Name: p.Device.Name, Agent: p.Device.Agent, Address: addressText(p.Device), Started: p.Started.UTC(),
	})
}

func addressText(d lobby.Device) string {
	if !d.Addr.IsValid() {
		return ""
	}
	return d.Addr.Unmap().String()
}

type answerPairingInput struct {
	UserCode
	Body api.DeviceAnswer
}

func (s *Server) answerPairing(ctx context.Context, in *answerPairingInput) (*nothing, error) {
	return nil, s.lobby.AnswerPairing(ctx, callerOf(ctx), in.Code, in.Body.Approve)
}
