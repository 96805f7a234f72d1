# Production dependencies only; the sources run as they are, there is no build step.
FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts \
  && find node_modules -name '*.map' -delete \
  && find node_modules -name '*.d.ts' -delete

FROM node:24-slim
WORKDIR /app
# A small young generation: what a list of a large cluster leaves behind is collected sooner (bench/README.md).
ENV NODE_OPTIONS="--max-old-space-size-percentage=60 --max-semi-space-size=4"
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE openapi.yaml ./
COPY examples ./examples
COPY src ./src
# A number, so that a kubelet can tell that it is not root.
USER 65532:65532
EXPOSE 8080 9090
# Exec form: node is process 1 and gets SIGTERM itself.
CMD ["node", "src/server.ts"]
