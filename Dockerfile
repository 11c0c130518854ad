# Untested. k6 with the built scripts, and nothing else of ours:
#   docker build -t gremlins-load .
#   docker run --rm -e BASE_URL=https://staging.example.com -v "$PWD/results:/suite/results" gremlins-load run load.js
# A folder that is mounted for results has to be writable for user 12345.
FROM node:20-bookworm-slim AS build
WORKDIR /suite
COPY . .
RUN npm ci

FROM grafana/k6:2.2.0
USER root
RUN mkdir -p /suite/results && chown -R 12345:12345 /suite
COPY --from=build /suite/dist/*.js /suite/
USER 12345
WORKDIR /suite
CMD ["run", "smoke.js"]
