import { runDoctor } from './run-doctor.ts'

process.exitCode = await runDoctor(process.argv.slice(3), process.env, process.cwd())
