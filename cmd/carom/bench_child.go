package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// child is another process of this program. It is told lines on its standard
// input and answers with JSON. When the input ends it ends too, so that none is
// left behind however this process dies.
type child struct {
	name string
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *json.Decoder
	done bool
}

// childStop is how long a child may take to end.
const childStop = 12 * time.Second

// startChild runs carom bench NAME SPEC until it says in ready that it runs.
func startChild(ctx context.Context, name string, spec, ready any) (*child, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	text, err := json.Marshal(spec)
	if err != nil {
		return nil, err
	}
	c := &child{name: name, cmd: exec.CommandContext(ctx, self, "bench", name, string(text))}
	c.cmd.Stderr = os.Stderr
	c.cmd.Cancel = func() error { return c.cmd.Process.Signal(syscall.SIGTERM) }
	c.cmd.WaitDelay = childStop
	if c.in, err = c.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	c.out = json.NewDecoder(out)
	if err := c.cmd.Start(); err != nil {
		return nil, err
	}
	if err := c.hear(ready); err != nil {
		c.kill()
		return nil, err
	}
	return c, nil
}

// tell sends a line that has no answer.
func (c *child) tell(line string) error {
	if _, err := io.WriteString(c.in, line+"\n"); err != nil {
		return fmt.Errorf("the %s has ended: %w", c.name, err)
	}
	return nil
}

// ask sends a line and waits for the answer.
func (c *child) ask(line string, answer any) error {
	if err := c.tell(line); err != nil {
		return err
	}
	return c.hear(answer)
}

func (c *child) hear(answer any) error {
	err := c.out.Decode(answer)
	if errors.Is(err, io.EOF) {
		return fmt.Errorf("the %s has ended", c.name)
	}
	return err
}

// end lets the child end, and waits for its last answer, if one is wanted.
func (c *child) end(last any) error {
	_ = c.in.Close()
	var err error
	if last != nil {
		err = c.hear(last)
	}
	c.done = true
	if failed := c.cmd.Wait(); failed != nil {
		err = errors.Join(err, fmt.Errorf("the %s failed: %w", c.name, failed))
	}
	return err
}

// kill ends a child that was not ended in order.
func (c *child) kill() {
	if c.done {
		return
	}
	c.done = true
	_ = c.in.Close()
	_ = c.cmd.Process.Signal(syscall.SIGTERM)
	limit := time.AfterFunc(childStop, func() { _ = c.cmd.Process.Kill() })
	defer limit.Stop()
	_ = c.cmd.Wait()
}
