# One image for the hub, for each of its services, and for runners: see docs/operations.md.
#
#     docker build -t codecrafthub .
#     docker build -t codecrafthub-runner --build-arg LANGUAGES="gcc libc6-dev g++ default-jdk-headless rustc" .
#
# BASE is any Debian (or derivative) whose Python is 3.11 or newer. Everything else comes from the locks, with hashes.
ARG BASE=docker.io/library/debian:bookworm-slim

# What every stage and the image itself stand on.
FROM ${BASE} AS base
# The newest packages are wanted here, not those of one day: a rebuild is how security updates get in.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get upgrade --yes \
 && apt-get install --yes --no-install-recommends ca-certificates git python3 \
 && rm -rf /var/lib/apt/lists/* /var/cache/* /var/log/*

# What builds, and stays behind.
FROM base AS tools
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install --yes --no-install-recommends python3-venv \
 && rm -rf /var/lib/apt/lists/*
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /build

# The web app, with the Node that the lock names.
FROM tools AS web
COPY requirements/node.txt requirements/
RUN python3 -m venv /opt/node && /opt/node/bin/pip install --quiet --require-hashes --requirement requirements/node.txt \
 && cp "$(/opt/node/bin/node --print process.execPath)" /usr/local/bin/node
ENV PATH=/opt/node/bin:$PATH
WORKDIR /build/web
COPY web/package.json web/package-lock.json ./
RUN npm ci --no-audit --no-fund --loglevel=error
COPY web .
RUN npm run --silent build

# The package and the libraries that it needs, in an environment that is copied as a whole.
FROM tools AS python
COPY requirements/run.txt requirements/
RUN python3 -m venv /opt/codecrafthub \
 && /opt/codecrafthub/bin/pip install --quiet --require-hashes --requirement requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY src src
RUN /opt/codecrafthub/bin/pip install --quiet --no-deps --no-build-isolation . \
 && /opt/codecrafthub/bin/pip uninstall --quiet --yes flit_core setuptools pip

# The bill of materials: what of Python's and of npm's is in the image.
FROM web AS materials
WORKDIR /build
COPY requirements/audit.txt requirements/
RUN python3 -m venv .venv && .venv/bin/pip install --quiet --require-hashes --requirement requirements/audit.txt
COPY scripts/sbom scripts/node scripts/
COPY --from=python /opt/codecrafthub /opt/codecrafthub
RUN scripts/sbom /materials /opt/codecrafthub/bin/python

FROM base
ARG LANGUAGES=""
# hadolint ignore=DL3008,SC2086
RUN [ -z "${LANGUAGES}" ] || { apt-get update \
 && apt-get install --yes --no-install-recommends ${LANGUAGES} \
 && rm -rf /var/lib/apt/lists/* /var/cache/* /var/log/*; }
COPY --from=web /usr/local/bin/node /usr/local/bin/node
COPY --from=python /opt/codecrafthub /opt/codecrafthub
ENV PATH=/opt/codecrafthub/bin:$PATH \
    HOME=/tmp \
    PYTHONUNBUFFERED=1 \
    HUB_HOST=0.0.0.0 \
    HUB_DATA=/data \
    HUB_TRACKS=/usr/share/codecrafthub/tracks \
    HUB_WEB=/usr/share/codecrafthub/web \
    HUB_LOG_FORMAT=json
RUN codecrafthub runtimes --prepare && install --directory --owner=10001 --group=10001 --mode=0700 /data
COPY tracks /usr/share/codecrafthub/tracks
COPY --from=web /build/web/dist /usr/share/codecrafthub/web
COPY --from=materials /materials /usr/share/codecrafthub/materials
COPY --chmod=0755 deploy/healthy /usr/local/bin/healthy
ARG VERSION=0.1.0
ARG REVISION=""
ARG SOURCE=""
LABEL org.opencontainers.image.title="CodeCraftHub" \
      org.opencontainers.image.description="A self-hosted, personalised learning platform for software developers" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.source="${SOURCE}"
WORKDIR /data
USER 10001:10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["healthy"]
ENTRYPOINT ["codecrafthub"]
CMD ["up"]
