#!/usr/bin/env node
// The command line's first step: plain JavaScript, so that an old Node gets a sentence and not a syntax error.
import { createRequire } from 'node:module'

const [major = 0, minor = 0, patch = 0] = process.versions.node.split('.').map(Number)
const fits =
  (major === 20 && (minor > 20 || (minor === 20 && patch >= 2))) || (major === 22 && minor >= 12) || major > 22

if (!fits) {
  console.error(
    `Node ${process.versions.node} is too old or not supported: Account Journeys needs 20.20.2 or 22.12 and newer.`,
  )
  console.error('Install one of them (https://nodejs.org) and run this again.')
  process.exit(1)
}

try {
  createRequire(import.meta.url).resolve('tsx/esm/api')
} catch {
  console.error('Nothing is installed yet. Run npm start once, or npm ci, in the folder of Account Journeys.')
  process.exit(1)
}

const { register } = await import('tsx/esm/api')
register()
const { main } = await import('./main.ts')
process.exitCode = await main(process.argv.slice(2))
