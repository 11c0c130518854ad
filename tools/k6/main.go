// Command k6 is k6 with one output more: "gremlins", which writes a run's evidence at next to no cost.
package main

import (
	"go.k6.io/k6/v2/cmd"
	"go.k6.io/k6/v2/output"

	"gremlins-load/tools/k6/samples"
)

func init() {
	output.RegisterExtension("gremlins", samples.New)
}

func main() {
	cmd.Execute()
}
