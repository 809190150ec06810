# Everything is done by Maven; this finds it a JDK 25 and remembers the commands. `make help` lists them.
MVN ?= mvn
STATE ?= .state
ENGINE ?= docker
BASE_IMAGE ?= eclipse-temurin:25-jre

WITH_JDK = JAVA_HOME="$$(deploy/find-jdk.sh)" && [ -n "$$JAVA_HOME" ] && export JAVA_HOME && export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow $$MAVEN_OPTS"
MILLMARK = "$$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx256m --enable-native-access=ALL-UNNAMED
SERVICES = generator-service watermark-service verifier-service
JUDGES ?= ../shared/interop
BENCHMARK ?= Benchmark
MUTATIONS ?= 1000000
BENCHMARKED = $(sort $(foreach source,$(wildcard libs/$(or $(LIBRARY),*)/src/test/java/dev/millmark/*/*Benchmark.java libs/$(or $(LIBRARY),*)/src/test/java/dev/millmark/*/*/*Benchmark.java),$(firstword $(subst /src/, ,$(source)))))
PACKAGED = target/packaged
SOURCES = $(shell find pom.xml libs $(SERVICES) deploy \( -name target -o -path '*/src/test' -o -name models \) -prune -o -type f \( -name pom.xml -o -path '*/src/main/*' \) -print)

.PHONY: help run test test-count lines chaos rebuild-log certificate-request bench load bench-against calibration interop native-c2pa fuzz sdk fmt release images clean-state
.DEFAULT_GOAL := help

help: ## lists the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "%-20s %s\n", $$1, $$2}'

run: $(PACKAGED) ## starts the whole platform here, plays the demo, stays until Ctrl-C (ARGS=--once: ends after the demo)
	@$(WITH_JDK) && MILLMARK_STATE="$(STATE)" exec $(MILLMARK) -jar deploy/local/target/millmark.jar $(ARGS)

test: ## builds everything and runs every test, modules that do not need one another side by side
	@$(WITH_JDK) && $(MVN) -T 1C verify

test-count: ## counts what the last make test ran: classes, tests and seconds of each module, the slowest classes
	@.ci/test-count

lines: ## counts the lines of main of each module
	@.ci/lines

chaos: ## kills whatever a request passes through under load, then runs the whole fault plan of the log (hours; SHARE=10: a tenth of it)
	@$(WITH_JDK) && $(MVN) -q -Dgroups=chaos -DexcludedGroups=none verify
	@$(WITH_JDK) && $(MVN) -q verify -pl watermark-service -am -Dtest='*ChaosTest' -Dmillmark.chaos=$(or $(SHARE),100) -DskipITs -Dsurefire.failIfNoSpecifiedTests=false

rebuild-log: $(PACKAGED) ## makes the running platform's log again from the broker's records and compares every byte (CONFIG=application.properties; REPAIR=yes: stores published files again that rot took)
	@$(WITH_JDK) && "$$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx2g -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
	  -cp "watermark-service/target/quarkus-app/app/*:watermark-service/target/quarkus-app/lib/main/*:watermark-service/target/quarkus-app/lib/boot/*:watermark-service/target/quarkus-app/quarkus/generated-bytecode.jar" \
	  dev.millmark.watermarking.log.rebuild.RebuildLog "$(or $(CONFIG),$(STATE)/watermark-service/application.properties)" $(if $(filter yes,$(REPAIR)),--repair)

certificate-request: $(PACKAGED) ## writes a certificate signing request for the configured signing key (SUBJECT="C=DE,O=Example Press,CN=signer", CONFIG=application.properties)
	@$(WITH_JDK) && "$$JAVA_HOME/bin/java" -Djava.util.logging.manager=org.jboss.logmanager.LogManager \
	  -cp "watermark-service/target/quarkus-app/app/*:watermark-service/target/quarkus-app/lib/main/*:watermark-service/target/quarkus-app/lib/boot/*:watermark-service/target/quarkus-app/quarkus/generated-bytecode.jar" \
	  dev.millmark.watermarking.signing.request.RequestCertificate "$(SUBJECT)" $(CONFIG)

bench: $(PACKAGED) ## measures the libraries with JMH (BENCHMARK=regular expression, LIBRARY=name), then marked decoding, verdicts, the log and the platform
	@$(WITH_JDK) && for module in $(BENCHMARKED); do \
	  rm -f $$module/target/benchmarks.txt \
	  && $(MVN) -q -Pquick -pl $$module -am process-test-classes -Dbenchmark.phase=process-test-classes "-Dbenchmark=$(BENCHMARK)" \
	  && cat $$module/target/benchmarks.txt || exit 1; \
	done
	@[ -n "$(LIBRARY)" ] || { $(WITH_JDK) && $(MVN) -q -Pquick,bench -pl generator-service,verifier-service -am process-test-classes; }
	@[ -n "$(LIBRARY)" ] || { $(WITH_JDK) && watermark-service/src/test/run dev.millmark.watermarking.log.LogLoad >target/log-load.txt 2>&1 \
	  || { cat target/log-load.txt; exit 1; }; sed -n 's/^log: /The log: /p' target/log-load.txt; }
	@[ -n "$(LIBRARY)" ] || { $(WITH_JDK) && MILLMARK_STATE="$$(mktemp -d)" && export MILLMARK_STATE && \
	  $(MILLMARK) -jar deploy/local/target/millmark.jar -- "$$JAVA_HOME/bin/java" -cp deploy/local/target/test-classes:deploy/local/target/millmark.jar \
	    dev.millmark.local.bench.PlatformBench; ended=$$?; rm -rf "$$MILLMARK_STATE"; exit $$ended; }
	@[ -n "$(LIBRARY)" ] || $(MAKE) --no-print-directory lines

bench-against: $(PACKAGED) ## measures the platform beside another commit, in turns (REV=commit, TURNS=number)
	@$(WITH_JDK) && MVN="$(MVN)" deploy/bench-against "$(REV)" $(or $(TURNS),3)

load: $(PACKAGED) ## verifies a short text beside clients that post 1 MB each (CLIENTS=32 SECONDS=60)
	@$(WITH_JDK) && MILLMARK_STATE="$$(mktemp -d)" && export MILLMARK_STATE && \
	  $(MILLMARK) -jar deploy/local/target/millmark.jar -- "$$JAVA_HOME/bin/java" -cp deploy/local/target/test-classes \
	    dev.millmark.local.bench.VerificationLoad http://localhost:8083 $(or $(CLIENTS),32) $(or $(SECONDS),60); \
	  ended=$$?; rm -rf "$$MILLMARK_STATE"; exit $$ended

interop: $(PACKAGED) ## has verifiers of other authors judge what the platform makes (needs Node; JUDGES=folder that holds them)
	@$(WITH_JDK) && deploy/interop/run "$(JUDGES)"
	@$(WITH_JDK) && libs/c2pa/src/test/interop/run target/interop/judges $(wildcard $(JUDGES)/../vectors/wycheproof)
	@$(WITH_JDK) && watermark-service/src/test/interop/run target/interop/judges

native-c2pa: ## compiles c2pa-rs (some minutes), has it judge what libs/c2pa seals, and lets `make bench LIBRARY=c2pa` measure beside it (needs Rust, OpenSSL and its headers)
	@OPENSSL_NO_VENDOR=1 cargo build --release --ignore-rust-version --manifest-path libs/c2pa/src/test/interop/native/Cargo.toml --target-dir target/native-c2pa
	@$(WITH_JDK) && libs/c2pa/src/test/interop/native/judge target/native-c2pa/release/native-c2pa

fuzz: ## mutates sealed manifest stores, texts and every format of the log, and reads any tokens and strings, a million of each (MUTATIONS=number); then tries twenty thousand histories of releases and ten thousand mutated bearer tokens
	@$(WITH_JDK) && $(MVN) -q -pl libs/c2pa,libs/tlog,libs/watermark -am test -Dtest=MutationTest,FormatFuzzTest,AnyTokensTest,NormalizerTest \
	  -Dmutations=$(MUTATIONS) -Dwatermark.streams=$(MUTATIONS) -Dwatermark.strings=$(MUTATIONS) -Dsurefire.failIfNoSpecifiedTests=false
	@$(WITH_JDK) && $(MVN) -q -pl libs/release -am test -Dtest=ReleasePropertyTest -Drelease.histories=20000 -Dsurefire.failIfNoSpecifiedTests=false
	@$(WITH_JDK) && $(MVN) -q -pl watermark-service -am test -Dtest=TokensQuarkusTest -Dmillmark.tokens=10000 -Dsurefire.failIfNoSpecifiedTests=false

sdk: ## has the stock OpenAI SDKs call the generator (fetches them; needs Node, npm and Python)
	@$(WITH_JDK) && $(MVN) -q -pl generator-service -am test -Dtest=StockSdkQuarkusTest -Dexcluded.tests=none -Dsurefire.failIfNoSpecifiedTests=false

calibration: ## measures the watermark detectors' error rates, power and robustness into docs/calibration (SIZE=full: an hour or two, goes on where it was stopped)
	@$(WITH_JDK) && cd libs/watermark && $(MVN) -q -Pquick test-compile exec:exec@calibration -Dcalibration.size=$(or $(SIZE),default)
	@$(WITH_JDK) && $(MVN) -q -Pquick,bench -pl generator-service -am process-test-classes -Dbench.program="dev.millmark.generator.openai.ShippedModelPage ../docs/calibration"

fmt: ## formats the sources
	@$(WITH_JDK) && $(MVN) -q spotless:apply

release: ## packages everything, each module with its bill of materials in target/bom.json
	@$(WITH_JDK) && $(MVN) -q -T 1C -Pquick,release package

images: $(PACKAGED) ## builds the container images (BASE_IMAGE=…, ENGINE=podman)
	@for image in $(SERVICES) deploy/local; do \
	  name=$${image##*/}; [ "$$name" = local ] && name=demo; \
	  $(ENGINE) build -q --build-arg BASE_IMAGE="$(BASE_IMAGE)" -f "$$image/src/main/docker/Dockerfile" -t "millmark/$$name" . || exit 1; \
	done

clean-state: ## drops what `make run` keeps between two starts
	rm -rf "$(STATE)"

$(PACKAGED): $(SOURCES)
	@echo "Building (the first time takes a few minutes)"
	@$(WITH_JDK) && $(MVN) -q -T 1C -Pquick package
	@mkdir -p $(@D) && touch $@
