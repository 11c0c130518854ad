package main

import (
	"bufio"
	"fmt"
	"net/http"
)

const (
	metricsPath = "/__simulated__/metrics"
	// metricsSeries is as many as the page of an application with a few exporters in it has.
	metricsSeries = 500
)

// serveMetrics writes a page in Prometheus' text format, all of whose series grow with the requests.
func (b *backend) serveMetrics(w http.ResponseWriter) {
	b.ledger.mutex.Lock()
	requests := b.ledger.requests
	b.ledger.mutex.Unlock()
	w.Header().Set("Content-Type", "text/plain; version=0.0.4")
	page := bufio.NewWriter(w)
	defer page.Flush()
	fmt.Fprintln(page, "# TYPE bench_requests_total counter")
	for series := range metricsSeries {
		fmt.Fprintf(page, "bench_requests_total{series=\"%d\"} %d\n", series, requests*int64(series+1))
	}
}
