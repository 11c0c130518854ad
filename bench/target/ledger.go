package main

import (
	"math"
	"slices"
	"sync"
	"syscall"
	"time"
)

const (
	ledgerPath = "/__simulated__/ledger"
	// mostEntries bounds the ledger to about half a gigabyte; requests beyond are counted, not kept.
	mostEntries = 20_000_000
	aborted     = 0
)

// entry is one served request.
type entry struct {
	arrivedUs        int64
	servedMs, drewMs float32
	status           uint16
}

// ledger keeps the truth of every request: when it came, how long it was served, how long it was meant to be.
type ledger struct {
	mutex    sync.Mutex
	requests int64
	entries  []entry
}

// record notes a request; status 0 is one whose client had left.
func (l *ledger) record(arrived time.Time, served, drew time.Duration, status int) {
	ms := func(d time.Duration) float32 { return float32(d.Seconds() * 1000) }
	noted := entry{arrived.UnixMicro(), ms(served), ms(drew), uint16(status)}
	l.mutex.Lock()
	l.requests++
	if len(l.entries) < mostEntries {
		l.entries = append(l.entries, noted)
	}
	l.mutex.Unlock()
}

// times are exact percentiles in ms; null where there are no requests.
type times struct {
	Mean *float64 `json:"mean"`
	P50  *float64 `json:"p50"`
	P95  *float64 `json:"p95"`
	P99  *float64 `json:"p99"`
	Max  *float64 `json:"max"`
}

// report is the ledger of a stretch of time.
type report struct {
	Simulated bool `json:"simulated"`
	// Complete is false where there were more requests than are kept.
	Complete bool `json:"complete"`
	// Requests, Failed and Aborted count what came within the stretch.
	Requests int `json:"requests"`
	Failed   int `json:"failed"`
	Aborted  int `json:"aborted"`
	// FirstMs and LastMs say when the first and the last one came, in ms since the epoch.
	FirstMs int64 `json:"firstMs"`
	LastMs  int64 `json:"lastMs"`
	// ServedMs is from a request's headers to its answer's last byte; DrawnMs what it was meant to take.
	ServedMs times `json:"servedMs"`
	DrawnMs  times `json:"drawnMs"`
	// CPUSeconds is what the target itself has used so far, whatever the stretch.
	CPUSeconds float64 `json:"cpuSeconds"`
}

// between reports the requests that came from one moment up to another, in ms since the epoch.
func (l *ledger) between(fromMs, toMs int64) report {
	l.mutex.Lock()
	entries := l.entries
	complete := int64(len(entries)) == l.requests
	l.mutex.Unlock()
	told := report{Simulated: true, Complete: complete, CPUSeconds: ownCPUSeconds()}
	var served, drawn []float64
	for _, one := range entries {
		arrivedMs := one.arrivedUs / 1000
		if arrivedMs < fromMs || arrivedMs >= toMs {
			continue
		}
		if told.Requests == 0 || arrivedMs < told.FirstMs {
			told.FirstMs = arrivedMs
		}
		told.LastMs = max(told.LastMs, arrivedMs)
		told.Requests++
		if one.status == aborted {
			told.Aborted++
		} else if one.status != 200 {
			told.Failed++
		}
		served = append(served, float64(one.servedMs))
		drawn = append(drawn, float64(one.drewMs))
	}
	told.ServedMs, told.DrawnMs = timesOf(served), timesOf(drawn)
	return told
}

func timesOf(values []float64) times {
	if len(values) == 0 {
		return times{}
	}
	slices.Sort(values)
	sum := 0.0
	for _, value := range values {
		sum += value
	}
	mean := sum / float64(len(values))
	return times{&mean, percentile(values, 0.5), percentile(values, 0.95), percentile(values, 0.99), &values[len(values)-1]}
}

// percentile interpolates between closest ranks, as k6 does (Hyndman and Fan 1996, type 7).
func percentile(sorted []float64, share float64) *float64 {
	place := share * float64(len(sorted)-1)
	below, above := sorted[int(math.Floor(place))], sorted[int(math.Ceil(place))]
	value := below + (above-below)*(place-math.Floor(place))
	return &value
}

func ownCPUSeconds() float64 {
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) != nil {
		return 0
	}
	seconds := func(t syscall.Timeval) float64 { return float64(t.Sec) + float64(t.Usec)/1e6 }
	return seconds(usage.Utime) + seconds(usage.Stime)
}
