package lobby

import (
	"context"
	"sync"
)

// Run owns the queue and cleans up until ctx ends. It returns the queue's error.
func (s *Service) Run(ctx context.Context) error {
	var wg sync.WaitGroup
	defer wg.Wait()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	wg.Go(func() { s.clean(ctx) })
	wg.Go(func() { s.noteMissed(ctx) })
	wg.Go(func() { s.runRooms(ctx) })
	return s.queue.Run(ctx, s)
}
