package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// step is one check: a command and what is set in its environment.
type step struct {
	name string
	env  []string
	args []string
	slow bool // left out by -fast
}

var steps = []step{
	{name: "gofmt", args: []string{"gofmt", "-l", "cmd", "game", "netcode", "lobby", "storage", "clients"}},
	{name: "vet", args: []string{"go", "vet", "./..."}},
	{name: "vet 32-bit", env: []string{"GOARCH=386"}, args: []string{"go", "vet", "./game/...", "./netcode/..."}},
	{name: "staticcheck", args: []string{"go", "tool", "staticcheck", "./..."}},
	{name: "test", args: []string{"go", "test", "./..."}},
	{name: "test 32-bit", env: narrow, args: append([]string{"go", "test"}, exec386("./game/geom", "./game/rules", "./game/sim")...)},
	{name: "test -race", args: []string{"go", "test", "-race", "-shuffle=on", "./..."}, slow: true},
}

// narrow makes 32-bit binaries. Go's preemption by signals does not survive
// emulation, so it is off.
var narrow = []string{"GOARCH=386", "GODEBUG=asyncpreemptoff=1"}

// exec386 lets the 32-bit tests of the packages run in qemu-i386 where that is
// installed: many kernels no longer run such binaries themselves.
func exec386(packages ...string) []string {
	if path, err := exec.LookPath("qemu-i386"); err == nil {
		return append([]string{"-exec", path}, packages...)
	}
	return packages
}

func main() {
	fast := flag.Bool("fast", false, "leave out the race detector")
	flag.Parse()
	for _, s := range steps {
		if s.slow && *fast {
			continue
		}
		start := time.Now()
		out, err := s.run()
		fmt.Printf("%-12s %6.1f s\n", s.name, time.Since(start).Seconds())
		if err != nil {
			fmt.Printf("\n%s\n%s: %v\n", out, strings.Join(s.args, " "), err)
			os.Exit(1)
		}
	}
}

// run runs the step. A formatter that lists files has failed.
func (s step) run() ([]byte, error) {
	cmd := exec.Command(s.args[0], s.args[1:]...)
	cmd.Env = append(os.Environ(), s.env...)
	out, err := cmd.CombinedOutput()
	if err == nil && s.name == "gofmt" && len(bytes.TrimSpace(out)) > 0 {
		err = fmt.Errorf("these files are not formatted")
	}
	return out, err
}
