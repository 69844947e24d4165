.DEFAULT_GOAL := help
.PHONY: help run test check fix lock example trust bench
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$each -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null && echo $$each && break; done)
SETUP = $(or $(PYTHON),$(error Ninetynine needs Python 3.11 to 3.14. On Debian type: sudo apt-get install python3)) -m setup
B = .venv/bin

help: ## Show what you can do here
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 18

run: ## Start it on this machine, with an example to walk around in (PORT=9901 for another door)
	@$(SETUP).run

test: ## Everything that a change must pass: rules, types, tests on two databases, walks in a browser
	@$(SETUP).parts test

check: ## The fast part of it, under a minute: rules, types and the house's own checks
	@$(SETUP).parts check

fix: ## Put right what a machine can: format, sort imports, simple faults
	@$(SETUP).machine dev
	@$(B)/ruff check --quiet --fix . ; $(B)/ruff format --quiet .

lock: ## Write the three requirements files anew: versions and hashes, nothing younger than a week
	@$(SETUP).machine dev
	@$(SETUP).lock

example: ## Throw the example away and make it anew
	@$(SETUP).run example

trust: ## The long campaigns of the promises about privacy (an hour or more)
	@$(SETUP).parts trust

bench: ## Print the figures: pages, queries, times, and beside others' packages (installs them)
	@$(SETUP).parts bench
