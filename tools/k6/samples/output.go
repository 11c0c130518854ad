// Package samples is an output of k6: it writes the samples as k6's own CSV output does, without those of metrics that
// nobody reads, and once a second a line of aggregates.
//
//	k6 run --out gremlins=samples.csv script.js
package samples

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"go.k6.io/k6/v2/errext"
	"go.k6.io/k6/v2/errext/exitcodes"
	"go.k6.io/k6/v2/metrics"
	"go.k6.io/k6/v2/output"
)

// How the output is told what to write where: by the environment, as k6's own outputs are. A path behind --out= goes
// before the first one.
const (
	samplesVariable  = "GREMLINS_SAMPLES"
	droppedVariable  = "GREMLINS_DROPPED_METRICS"
	timelineVariable = "GREMLINS_TIMELINE"
	seriesVariable   = "GREMLINS_TIMELINE_SERIES"
)

const (
	flushPeriod = 200 * time.Millisecond
	// So many flushes make a line of the timeline: a second.
	flushesPerLine = 5
	// What waits is written when it is that much, even within a flush.
	mostBuffered = 1 << 20
)

// networkLag is no metric of k6's engine, which an output cannot add to: it stands in samples and timeline alone.
const networkLag = "network_lag"

// Output writes samples and timeline. k6 calls it from one goroutine, the flusher has another.
type Output struct {
	output.SampleBuffer

	path     string
	rows     *rows
	samples  *wholeLines
	timeline *timeline
	lines    *wholeLines
	header   []byte

	witness *networkWitness
	seen    []lateness
	lag     metrics.TimeSeries

	flusher *output.PeriodicFlusher
	flushes int
	stop    func(error)
	stopped bool
	now     func() time.Time
}

// New makes the output from k6's parameters; it fails where a file cannot be made.
func New(params output.Params) (output.Output, error) {
	path := params.ConfigArgument
	if path == "" {
		path = params.Environment[samplesVariable]
	}
	if path == "" {
		return nil, fmt.Errorf("the gremlins output needs a file: --out gremlins=samples.csv, or %s", samplesVariable)
	}
	if strings.HasSuffix(path, ".gz") {
		return nil, fmt.Errorf("the gremlins output does not compress: name a file without .gz instead of %s", path)
	}
	timeline, err := newTimeline(namesIn(params.Environment[seriesVariable]))
	if err != nil {
		return nil, fmt.Errorf("%s cannot be used: %w", seriesVariable, err)
	}
	columns := columnsOf(params.ScriptOptions.SystemTags)
	o := &Output{
		path:   path,
		rows:   newRows(columns, namesIn(params.Environment[droppedVariable]), timeline),
		header: headerOf(columns),
		lag:    networkLagSeries(),
		stop:   func(error) {},
		now:    time.Now,
	}
	file, err := params.FS.Create(path)
	if err != nil {
		return nil, err
	}
	o.samples = &wholeLines{file: file}
	if path := params.Environment[timelineVariable]; path != "" {
		file, err := params.FS.Create(path)
		if err != nil {
			return nil, err
		}
		o.timeline, o.lines = timeline, &wholeLines{file: file}
	}
	return o, nil
}

// Description is what k6 shows of the output.
func (o *Output) Description() string {
	return fmt.Sprintf("gremlins (%s)", o.path)
}

// SetTestRunStopCallback takes what ends the run.
func (o *Output) SetTestRunStopCallback(stop func(error)) {
	o.stop = stop
}

// Start writes the header and begins to flush.
func (o *Output) Start() error {
	if err := o.samples.write(o.header); err != nil {
		return err
	}
	o.begin()
	witness, err := startNetworkWitness()
	if err != nil {
		return fmt.Errorf("the witness of the network has no loopback connection: %w", err)
	}
	o.witness = witness
	flusher, err := output.NewPeriodicFlusher(flushPeriod, o.flush)
	if err != nil {
		return err
	}
	o.flusher = flusher
	return nil
}

func (o *Output) begin() {
	if o.timeline != nil {
		o.timeline.begin(o.now())
	}
}

// Stop writes what is left.
func (o *Output) Stop() error {
	o.witness.stop()
	o.flusher.Stop()
	o.addLine()
	errs := []error{o.samples.close()}
	if o.lines != nil {
		errs = append(errs, o.lines.close())
	}
	return errors.Join(errs...)
}

func (o *Output) flush() {
	text := o.rows.text[:0]
	for _, container := range o.GetBufferedSamples() {
		for _, sample := range container.GetSamples() {
			text = o.rows.add(text, &sample)
		}
		if len(text) >= mostBuffered {
			o.write(o.samples, text)
			text = text[:0]
		}
	}
	text = o.addNetworkLag(text)
	o.write(o.samples, text)
	o.rows.text = text
	o.flushes++
	if o.flushes%flushesPerLine == 0 {
		o.addLine()
	}
}

// addNetworkLag writes how late the witness was told what had come, in milliseconds.
func (o *Output) addNetworkLag(text []byte) []byte {
	if o.witness == nil {
		return text
	}
	o.seen = o.witness.take(o.seen[:0])
	for _, seen := range o.seen {
		text = o.rows.add(text, &metrics.Sample{TimeSeries: o.lag, Time: seen.readAt, Value: metrics.D(seen.late)})
	}
	return text
}

// networkLagSeries has no tags: the witness belongs to no user.
func networkLagSeries() metrics.TimeSeries {
	registry := metrics.NewRegistry()
	return metrics.TimeSeries{
		Metric: registry.MustNewMetric(networkLag, metrics.Trend, metrics.Time),
		Tags:   registry.RootTagSet(),
	}
}

func (o *Output) addLine() {
	if o.timeline != nil {
		o.write(o.lines, o.timeline.line(o.now()))
	}
}

// write ends the run where nothing can be written any more: load without evidence helps nobody.
func (o *Output) write(to *wholeLines, text []byte) {
	if o.stopped || len(text) == 0 {
		return
	}
	if err := to.write(text); err != nil {
		o.stopped = true
		err = fmt.Errorf("samples cannot be written any more: %w", err)
		o.stop(errext.WithAbortReasonIfNone(
			errext.WithExitCodeIfNone(err, exitcodes.ExternalAbort), errext.AbortedByOutput))
	}
}

// namesIn reads a list with commas; blanks around a name and empty places are nothing.
func namesIn(list string) []string {
	var names []string
	for _, name := range strings.Split(list, ",") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}
