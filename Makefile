# The economy and its example applications, step by step: make setup db-up setup-healthai setup-travelai run-all
TIX_HOME ?= $(CURDIR)/.tix
export TIX_HOME

.PHONY: setup db-up db-down setup-healthai setup-travelai run-all

setup: ## what the workspace needs
	npm ci --ignore-scripts

db-up: ## database, bus and services in the background, until db-down
	mkdir -p $(TIX_HOME)
	nohup npm start > $(TIX_HOME)/start.log 2>&1 &
	until curl -fs "$$(cat $(TIX_HOME)/url 2> /dev/null)/readyz" > /dev/null; do sleep 1; done

db-down: ## the data stays
	kill $$(node -p "JSON.parse(fs.readFileSync('$(TIX_HOME)/lock', 'utf8')).pid")

setup-healthai setup-travelai: setup-%:
	npm run --silent app:setup -- $*

run-all: ## every application in examples/, until Ctrl-C
	npm run --silent examples
