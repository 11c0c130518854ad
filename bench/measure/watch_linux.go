package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const (
	maxrssUnit     = 1024
	ticksPerSecond = 100
)

// adoptOrphans makes grandchildren whose parent ended ours, so that they are waited for and counted.
func adoptOrphans() {
	const prSetChildSubreaper = 36
	_, _, _ = syscall.RawSyscall(syscall.SYS_PRCTL, prSetChildSubreaper, 1, 0)
}

// watcher samples the processes of a tree while they live.
type watcher struct {
	stop, stopped chan struct{}
	series        [][2]float64
	treeBytes     int64
	processes     int
}

func watch(root int) *watcher {
	made := &watcher{stop: make(chan struct{}), stopped: make(chan struct{})}
	go func() {
		defer close(made.stopped)
		ticker := time.NewTicker(sampleEvery)
		defer ticker.Stop()
		made.sample(root)
		for {
			select {
			case <-made.stop:
				return
			case <-ticker.C:
				made.sample(root)
			}
		}
	}()
	return made
}

func (w *watcher) sample(root int) {
	tree := treeOf(root)
	w.processes = max(w.processes, len(tree))
	used, bytes := 0.0, int64(0)
	for _, pid := range tree {
		used += cpuSeconds(pid)
		if len(tree) > 1 {
			bytes += proportionalBytes(pid)
		}
	}
	w.series = append(w.series, [2]float64{float64(time.Now().UnixMilli()), used})
	w.treeBytes = max(w.treeBytes, bytes)
}

func (w *watcher) finish(told *cost) {
	close(w.stop)
	<-w.stopped
	told.Series, told.TreeBytes, told.Processes = w.series, w.treeBytes, w.processes
}

// treeOf lists a process and all below it.
func treeOf(root int) []int {
	tree := []int{root}
	for index := 0; index < len(tree); index++ {
		threads, err := os.ReadDir(fmt.Sprintf("/proc/%d/task", tree[index]))
		if err != nil {
			continue
		}
		for _, thread := range threads {
			text, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%s/children", tree[index], thread.Name()))
			if err != nil {
				continue
			}
			for field := range strings.FieldsSeq(string(text)) {
				if pid, err := strconv.Atoi(field); err == nil {
					tree = append(tree, pid)
				}
			}
		}
	}
	return tree
}

func cpuSeconds(pid int) float64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	// The name in parentheses may hold blanks; user and system time are the 12th and 13th field after it.
	fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.ParseFloat(fields[11], 64)
	system, _ := strconv.ParseFloat(fields[12], 64)
	return (user + system) / ticksPerSecond
}

func proportionalBytes(pid int) int64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] == "Pss:" {
			kilobytes, _ := strconv.ParseInt(fields[1], 10, 64)
			return kilobytes * 1024
		}
	}
	return 0
}
