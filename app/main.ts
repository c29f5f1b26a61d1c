import { runApp } from './run-app.ts'

process.exitCode = await runApp(process.argv.slice(2), process.env, process.cwd())
