# The two commands of the README: `make run` and `make test`. Both install
# what they need (npm packages; on Debian and Ubuntu gcc and Chromium).

GO       ?= go
VERSION  ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
COMMIT   ?= $(shell git rev-parse --short=12 HEAD 2>/dev/null || echo unknown)
LDFLAGS   = -X main.version=$(VERSION) -X main.commit=$(COMMIT)
BIN       = bin/coldwar
WEB       = internal/web
CONFORMANCE = graph/conformance
GOFILES   = $(shell git ls-files -co --exclude-standard '*.go')
WEBSOURCE = $(shell find $(WEB)/src -type f 2>/dev/null) $(wildcard $(WEB)/*.mjs $(WEB)/*.json)
FUZZTIME ?= 10s
OPERATIONS ?= 100000
SEED     ?= 0

.PHONY: help run build web test check unit race browser conformance bench bench-http bench-web soak fuzz clean tools-race tools-browser

help: ## say what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: build ## build all, seed a database when there is none, serve it and print the URL
	$(BIN) serve

build: $(WEB)/dist/.built ## build the pages and the binary
	$(GO) build -trimpath -ldflags '$(LDFLAGS)' -o $(BIN) ./cmd/coldwar

web: $(WEB)/dist/.built ## build the pages

$(WEB)/dist/.built: $(WEB)/node_modules/.installed $(WEBSOURCE)
	cd $(WEB) && npm run --silent build
	@touch $@

$(WEB)/node_modules/.installed: $(WEB)/package.json $(WEB)/package-lock.json
	cd $(WEB) && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(CONFORMANCE)/node_modules/.installed: $(CONFORMANCE)/package.json $(CONFORMANCE)/package-lock.json
	cd $(CONFORMANCE) && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

test: lint race browser ## everything: linters, Go with -race, front end, browser

check: lint unit ## quick: gofmt, vet, staticcheck, unit tests

lint:
	@unformatted="$$(gofmt -l $(GOFILES))"; [ -z "$$unformatted" ] || { echo "gofmt wants: $$unformatted"; exit 1; }
	$(GO) vet ./...
	$(GO) tool staticcheck ./...

unit:
	$(GO) test ./...

race: tools-race $(WEB)/dist/.built $(CONFORMANCE)/node_modules/.installed
	CGO_ENABLED=1 $(GO) test -race ./...

browser: tools-browser build
	cd $(WEB) && npm run --silent check && npm test

conformance: $(CONFORMANCE)/node_modules/.installed ## OPERATIONS random operations, the same answers as graphql-js; SEED 0 takes the time
	$(GO) test -count 1 -timeout 1h -v -run Conformance ./$(CONFORMANCE) -operations $(OPERATIONS) -seed $(SEED)

bench: build bench-http bench-web ## the benchmarks, each with before and after in one run
	$(GO) test -run '^$$' -bench . -benchmem ./...

bench-http: build $(CONFORMANCE)/node_modules/.installed ## over HTTP, beside mercurius in the same run
	$(GO) test -run '^$$' -bench HTTP -benchtime 1x -timeout 1h ./$(CONFORMANCE) -coldwar $(abspath $(BIN))

bench-web: tools-browser build ## the timeline in Chromium, beside vis-timeline; EVENTS=10000,100000
	cd $(WEB) && node bench/timeline.mjs

soak: ## long random runs: edits of linked essays
	SOAK=1 $(GO) test -count=1 -run SurviveEdits -v ./internal/ingest

fuzz: ## each fuzz target for FUZZTIME
	@set -e; for pkg in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz' || true); do \
			echo "$$pkg $$target"; $(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 200x $$pkg; \
		done; done

clean: ## remove what was built
	rm -rf bin $(WEB)/node_modules $(CONFORMANCE)/node_modules
	find $(WEB)/dist -mindepth 1 ! -name .keep -delete

# Debian and Ubuntu packages that the tests need and a machine may lack.
APT = $(shell [ "$$(id -u)" = 0 ] || echo sudo) apt-get
tools-race:
	@command -v gcc >/dev/null || { $(APT) update -qq && $(APT) install -y -qq gcc libc6-dev; }

tools-browser:
	@[ -n "$$CHROMIUM" ] || command -v chromium >/dev/null || { $(APT) update -qq && $(APT) install -y -qq chromium; }
