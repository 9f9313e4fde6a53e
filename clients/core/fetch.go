package core

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"sync"

	"carom/game/arena"
	"carom/lobby/api"
)

// fetcher gets arenas over HTTP that are not built into this program, beside
// the loop. Its goroutines end with the context that start was given, and wait
// waits for them.
type fetcher struct {
	api   *api.Client
	done  chan fetched // one is asked for at a time; room for the few of a quick change
	group sync.WaitGroup
}

type fetched struct {
	arena *arena.Arena
	err   error
}

func (f *fetcher) init(a *api.Client) {
	f.api, f.done = a, make(chan fetched, 4)
}

// start asks for the arena with a hash; poll answers.
func (f *fetcher) start(ctx context.Context, hash [32]byte, name string) {
	f.group.Go(func() {
		a, err := f.get(ctx, hash, name)
		select {
		case f.done <- fetched{a, err}:
		default: // nobody waits for so many
		}
	})
}

func (f *fetcher) get(ctx context.Context, hash [32]byte, name string) (*arena.Arena, error) {
	text, err := again(ctx, func() ([]byte, error) { return f.api.Map(ctx, hex.EncodeToString(hash[:])) })
	if err != nil {
		return nil, fmt.Errorf("map %q: %w", name, err)
	}
	a, err := arena.Parse(name, text)
	if err != nil {
		return nil, err
	}
	if a.Hash != hash {
		return nil, errors.New("the lobby sent another map than the one of the match")
	}
	return a, nil
}

// poll returns an arena that has come since, or nil.
func (f *fetcher) poll() (*arena.Arena, error) {
	select {
	case r := <-f.done:
		return r.arena, r.err
	default:
		return nil, nil
	}
}

func (f *fetcher) wait() { f.group.Wait() }
