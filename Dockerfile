# The app in a container, from a checkout: docs/self-hosting.md.
FROM node:24-slim

WORKDIR /opt/ux-impact
COPY package.json package-lock.json ./
# Without install scripts nothing is built and no browser comes along: the app runs no pull request's code.
RUN npm ci --ignore-scripts --no-audit --no-fund && npm cache clean --force
COPY . .

# Everything that is kept, unless DATABASE_URL names a PostgreSQL.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node

ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA=/data
EXPOSE 3000
HEALTHCHECK CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# As the first process, so that it gets the signal to stop and has its 25 seconds.
CMD ["node", "bin/ux-impact.js", "app"]
