import { pino } from 'pino'
import { Probot, Server } from 'probot'

/**
 * Probot's own server with a handler that does nothing, as a process of its own: what an app on Probot costs before it
 * does anything. Logs as little as the app beside it, and ends with the process that started it.
 */
process.once('disconnect', () => process.exit(0))
const { APP_ID: appId = '', PRIVATE_KEY: privateKey = '', WEBHOOK_SECRET: secret = '' } = process.env
const { PORT = '', HOST: host = '127.0.0.1', LOG_LEVEL: level = 'warn' } = process.env
const log = pino({ level })
const server = new Server({
  Probot: Probot.defaults({ appId, privateKey, secret, log }),
  log,
  host,
  port: Number(PORT),
})
await server.load((app) => {
  app.onAny(() => {})
})
await server.start()
console.log(`port ${server.port}`)
