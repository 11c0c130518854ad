module gremlins-load/bench

go 1.25
