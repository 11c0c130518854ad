package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"
	"time"
)

// z95 is the 95th percentile of the standard normal distribution.
const z95 = 1.6448536269514722

// draws gives service times: none, a fixed one, or log-normal ones from a seed, in the order in which requests come.
type draws struct {
	p50Ms, sigma float64
	mutex        sync.Mutex
	random       *rand.Rand
}

// parseLatency reads "0", "100" or "100,180": nothing, a fixed time, or p50 and p95 of a log-normal, in ms.
func parseLatency(text string, seed uint64) (*draws, error) {
	var values []float64
	for part := range strings.SplitSeq(text, ",") {
		value, err := strconv.ParseFloat(part, 64)
		if err != nil || value < 0 {
			return nil, fmt.Errorf("-latency %s: allowed are 0, a time in ms, or p50,p95 in ms, e.g. 100,180", text)
		}
		values = append(values, value)
	}
	made := &draws{p50Ms: values[0], random: rand.New(rand.NewPCG(seed, 0))}
	if len(values) == 1 {
		return made, nil
	}
	if len(values) > 2 || values[0] == 0 || values[1] < values[0] {
		return nil, fmt.Errorf("-latency %s: p95 must not be below p50, nor p50 be 0", text)
	}
	// ln X is normal with mean ln p50 and standard deviation ln(p95 / p50) / z95.
	made.sigma = math.Log(values[1]/values[0]) / z95
	return made, nil
}

func (d *draws) next() time.Duration {
	if d.p50Ms == 0 {
		return 0
	}
	ms := d.p50Ms
	if d.sigma > 0 {
		d.mutex.Lock()
		normal := d.random.NormFloat64()
		d.mutex.Unlock()
		ms *= math.Exp(d.sigma * normal)
	}
	return time.Duration(ms * float64(time.Millisecond))
}
