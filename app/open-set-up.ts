import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from 'probot'
import { addToEnvFile } from './env-file.ts'
import type { Settings } from './settings.ts'

/**
 * Probot's page that registers a GitHub App of what `app.yml` says. GitHub's answer, the credentials, goes into
 * `envFile`, and whoever starts the app again has them.
 */
export async function openSetUp({ host, port }: Pick<Settings, 'host' | 'port'>, envFile: string): Promise<void> {
  // Probot reads package.json and app.yml of where it is started.
  process.chdir(dirname(fileURLToPath(import.meta.resolve('#package'))))
  // Webhooks through a public channel would be readable for whoever guesses its name.
  process.env.NO_SMEE_SETUP = 'true'
  await run(() => {}, {
    env: { ...process.env, HOST: host, PORT: `${port}` },
    updateEnv: (added) => {
      addToEnvFile(envFile, added)
      console.log(`The credentials are in ${envFile}. Stop this with Ctrl-C, and start it again.`)
      return added
    },
  })
  console.log(`There is no GitHub App yet. Register one here: http://${host}:${port}/`)
}
