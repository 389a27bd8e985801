# One file for every service: docker build --build-arg APP=ledger-svc -t ticketonomics/ledger-svc:0.1.0 .
# The bundles stand for themselves, so the image has Node, a few files and no package manager, shell or root.
FROM node:22.17-bookworm-slim AS build
WORKDIR /source
COPY package.json package-lock.json ./
COPY apps/ledger-svc/package.json apps/ledger-svc/
COPY apps/governance-svc/package.json apps/governance-svc/
COPY apps/amm-svc/package.json apps/amm-svc/
COPY apps/company-svc/package.json apps/company-svc/
COPY apps/crafting-worker/package.json apps/crafting-worker/
COPY apps/gateway/package.json apps/gateway/
COPY apps/console/package.json apps/console/
COPY apps/cli/package.json apps/cli/
COPY apps/auditor/package.json apps/auditor/
COPY apps/sales-svc/package.json apps/sales-svc/
COPY libs/contracts/package.json libs/contracts/
COPY libs/proofs/package.json libs/proofs/
COPY libs/sales-core/package.json libs/sales-core/
COPY libs/sdk/package.json libs/sdk/
COPY libs/runtime/package.json libs/runtime/
COPY libs/testkit/package.json libs/testkit/
COPY examples/healthai/package.json examples/healthai/
COPY examples/travelai/package.json examples/travelai/
COPY e2e/package.json e2e/
COPY bench/package.json bench/
COPY verifier/package.json verifier/
COPY import/package.json import/
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
ARG APP
RUN npm run build -w apps/$APP

FROM gcr.io/distroless/nodejs22-debian12:nonroot
ARG APP
LABEL org.opencontainers.image.title=$APP org.opencontainers.image.licenses=MIT
WORKDIR /app
COPY --from=build --chown=root:root /source/apps/$APP/dist ./
ENV NODE_ENV=production OPS_PORT=9090
USER 65532:65532
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=12 \
  CMD ["/nodejs/bin/node", "-e", "fetch(`http://127.0.0.1:${process.env.OPS_PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1))"]
ENTRYPOINT ["/nodejs/bin/node", "--disable-proto=delete"]
CMD ["main.js"]
