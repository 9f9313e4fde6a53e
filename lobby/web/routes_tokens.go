package web

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"carom/lobby"
	"carom/lobby/api"
)

// tokenOperations are about an account's programs.
func (s *Server) tokenOperations() {
	const tag = "programs"
	bot := post("/v1/me/bots", "create-bot", tag, "Make an account for a bot of yours")
	bot.Description = "Nobody signs in to it; it plays with tokens from POST /v1/me/tokens."
	bot.Security = needsOwner
	register(s, bot, s.createBot)

	bots := get("/v1/me/bots", "list-bots", tag, "Your bots")
	bots.Security = needsOwner
	register(s, bots, s.listBots)

	token := post("/v1/me/tokens", "create-token", tag, "Make a token for a program")
	token.Security = needsOwner
	register(s, token, s.createToken)

	tokens := get("/v1/me/tokens", "list-tokens", tag, "The tokens of your account and of your bots")
	tokens.Security = needsOwner
	register(s, tokens, s.listTokens)

	end := huma.Operation{
		Method: http.MethodDelete, Path: "/v1/me/tokens/{id}", OperationID: "end-token", Tags: []string{tag},
		Summary: "End a token", Description: "What was done with it is cut, the game included.", Security: needsOwner,
	}
	register(s, end, s.endToken)
}

type createBotInput struct{ Body api.NewBot }

func (s *Server) createBot(ctx context.Context, in *createBotInput) (*reply[api.Account], error) {
	return accountReply(s.lobby.CreateBot(ctx, callerOf(ctx), in.Body.Name))
}

func (s *Server) listBots(ctx context.Context, _ *nothing) (*reply[api.Page[api.Account]], error) {
	bots, err := s.lobby.Bots(ctx, callerOf(ctx))
	if err != nil {
		return nil, err
	}
	return ok(whole(bots, toAccount))
}

type createTokenInput struct{ Body api.NewToken }

func (s *Server) createToken(ctx context.Context, in *createTokenInput) (*reply[api.MadeToken], error) {
	b := in.Body
	ask := lobby.NewToken{Name: b.Name, Bot: b.Bot, Lifetime: time.Duration(b.Days) * 24 * time.Hour}
	for _, scope := range b.Scopes {
		ask.Scopes = append(ask.Scopes, lobby.Scope(scope))
	}
	made, secret, err := s.lobby.CreateToken(ctx, callerOf(ctx), ask)
	if err != nil {
		return nil, err
	}
	return ok(api.MadeToken{Token: toToken(made), Secret: secret})
}

func toToken(t lobby.Token) api.Token {
	out := api.Token{
		ID: t.ID, Account: t.Account.Name, Name: t.Name, Created: t.Created.UTC(), Expires: t.Expires.UTC(),
		Scopes: each(t.Scopes, func(s lobby.Scope) api.Scope { return api.Scope(s) }),
	}
	if t.Seen.After(t.Created) {
		used := t.Seen.UTC()
		out.Used = &used
	}
	return out
}

func (s *Server) listTokens(ctx context.Context, _ *nothing) (*reply[api.Page[api.Token]], error) {
	tokens, err := s.lobby.Tokens(ctx, callerOf(ctx))
	if err != nil {
		return nil, err
	}
	return ok(whole(tokens, toToken))
}

type tokenID struct {
	ID string `path:"id" maxLength:"64" doc:"From GET /v1/me/tokens."`
}

func (s *Server) endToken(ctx context.Context, in *tokenID) (*nothing, error) {
	return nil, s.lobby.EndToken(ctx, callerOf(ctx), in.ID)
}
