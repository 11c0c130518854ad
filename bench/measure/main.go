// Command measure runs a program and writes what it cost, with all of its child processes, as JSON:
//
//	measure <file> <program> [argument…]
//
// It is a program of its own because a child's peak memory on Linux begins with that of whoever forked it, and Node's
// would hide a small child's.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"
	"time"
)

const sampleEvery = 250 * time.Millisecond

// cost is what a program used; memory in bytes.
type cost struct {
	ExitCode    int     `json:"exitCode"`
	WallSeconds float64 `json:"wallSeconds"`
	CPUSeconds  float64 `json:"cpuSeconds"`
	// LargestBytes is the peak of the largest single process, exact.
	LargestBytes int64 `json:"largestBytes"`
	// TreeBytes is the peak of all processes together where there were several (shared pages counted once), sampled.
	TreeBytes int64 `json:"treeBytes"`
	Processes int   `json:"processes"`
	// Series is the CPU seconds used so far by all living processes, over time: [ms since the epoch, seconds].
	Series [][2]float64 `json:"series"`
}

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: measure <file> <program> [argument…]")
		os.Exit(2)
	}
	raiseFileLimit()
	adoptOrphans()
	started := time.Now()
	command := exec.Command(os.Args[2], os.Args[3:]...)
	command.Stdin, command.Stdout, command.Stderr = nil, os.Stdout, os.Stderr
	if err := command.Start(); err != nil {
		fmt.Fprintf(os.Stderr, "measure: %v\n", err)
		os.Exit(2)
	}
	forwardSignals(command.Process)
	watched := watch(command.Process.Pid)
	told := cost{ExitCode: waitForAll(command.Process.Pid), WallSeconds: time.Since(started).Seconds()}
	watched.finish(&told)
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_CHILDREN, &usage); err == nil {
		told.CPUSeconds = seconds(usage.Utime) + seconds(usage.Stime)
		told.LargestBytes = usage.Maxrss * maxrssUnit
	}
	text, err := json.Marshal(told)
	if err == nil {
		err = os.WriteFile(os.Args[1], text, 0o644)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "measure: %v\n", err)
		os.Exit(2)
	}
	os.Exit(told.ExitCode)
}

// waitForAll waits for every descendant, so that all of their use is counted, and returns the exit code of the first.
func waitForAll(first int) int {
	code := 0
	for {
		var status syscall.WaitStatus
		pid, err := syscall.Wait4(-1, &status, 0, nil)
		if err == syscall.EINTR {
			continue
		}
		if err != nil {
			return code
		}
		if pid == first {
			code = status.ExitStatus()
			if status.Signaled() {
				code = 128 + int(status.Signal())
			}
		}
	}
}

func forwardSignals(process *os.Process) {
	heard := make(chan os.Signal, 4)
	signal.Notify(heard, os.Interrupt, syscall.SIGTERM)
	go func() {
		for one := range heard {
			_ = process.Signal(one)
		}
	}()
}

// raiseFileLimit lets the program open as many files as the system allows: ten thousand users need as many sockets.
func raiseFileLimit() {
	var limit syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit) == nil {
		limit.Cur = limit.Max
		_ = syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit)
	}
}

func seconds(t syscall.Timeval) float64 { return float64(t.Sec) + float64(t.Usec)/1e6 }
