# Untested. The k6 of our own with the built scripts, and nothing else of ours:
#   docker build -t gremlins-load .
#   docker run --rm -e TARGET_ENV=staging -e BASE_URL=https://staging.example.com -v "$PWD/results:/suite/results" \
#     gremlins-load run --out gremlins=results/samples.csv load.js
# A folder that is mounted for results has to be writable for user 12345.
FROM golang:1.26-bookworm AS k6
WORKDIR /k6
COPY tools/k6 .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /usr/bin/k6 .

FROM node:20-bookworm-slim AS build
WORKDIR /suite
COPY . .
RUN npm ci

# The official image of the same k6, for its user, its certificates and its entry point.
FROM grafana/k6:2.2.0
USER root
RUN mkdir -p /suite/results && chown -R 12345:12345 /suite
COPY --from=k6 /usr/bin/k6 /usr/bin/k6
# With their maps, which k6 looks for.
COPY --from=build /suite/dist/*.js /suite/dist/*.js.map /suite/
# For --out gremlins=samples.csv: what nobody reads (cli/evidence/samples/kept-metrics.ts) is not written.
ENV GREMLINS_DROPPED_METRICS="http_req_blocked,http_req_connecting,http_req_tls_handshaking,http_req_sending,http_req_waiting,http_req_receiving,data_sent,data_received,vus_max"
USER 12345
WORKDIR /suite
CMD ["run", "smoke.js"]
