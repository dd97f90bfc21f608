# Everything a person runs. `make` alone lists it. The work is in scripts/, one file per purpose.
# Arguments go through ARGS: make demo ARGS="--listen 127.0.0.1:9000"

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo build dev test check bench bench-ui screens console openapi fmt clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS=$$'\t' read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done

demo: ## the product with simulated phones and a seeded workspace
	@scripts/demo.sh $(ARGS)

build: ## the optimised binary with the console inside: dist/tertulia
	@scripts/build.sh

dev: ## the demo with hot reload of the console and restarts of the server
	@scripts/dev.sh $(ARGS)

test: ## every check there is; installs what it needs when root
	@scripts/test.sh

check: ## the fast subset of the checks, for while you work
	@scripts/check.sh

bench: ## measurements of the server (ARGS picks one)
	@scripts/bench.sh $(ARGS)

bench-ui: ## measurements of the console in a browser
	@scripts/browser.sh bench

screens: ## pictures of every screen, into e2e/screens
	@scripts/browser.sh screens

console: ## only the console and the phones page: web/dist, web/dist-phones
	@scripts/console.sh

openapi: ## write docs/openapi.json and the client types made from it
	@scripts/openapi.sh write

fmt: ## format the Rust code
	@cargo fmt --all

clean: ## remove what was built
	@rm -rf target dist web/dist web/dist-phones web/node_modules e2e/node_modules
