package main

import (
	"cmp"
	"os"
	"runtime"
	"strings"
)

// machine is where something was measured.
type machine struct {
	CPU    string `json:"cpu"`
	Cores  int    `json:"cores"`
	OS     string `json:"os"`
	Kernel string `json:"kernel"`
	Go     string `json:"go"`
}

func thisMachine() machine {
	return machine{
		CPU: cmp.Or(cpuModel(), "unknown"), Cores: runtime.NumCPU(), OS: runtime.GOOS + "/" + runtime.GOARCH,
		Kernel: cmp.Or(firstLine("/proc/sys/kernel/osrelease"), "unknown"), Go: runtime.Version(),
	}
}

// cpuModel is what Linux calls the processor.
func cpuModel() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(text)) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

func firstLine(path string) string {
	text, _ := os.ReadFile(path) // nothing where there is none
	line, _, _ := strings.Cut(string(text), "\n")
	return strings.TrimSpace(line)
}
