import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

const MODULE = new URL('../../../local/tell-uncaught.ts', import.meta.url).href

it.each(['throw error', 'void Promise.reject(error)'])(
  'ends the process by what nobody caught, and quotes nothing of it: %s',
  breaks => {
    const program = `
      const { tellUncaught } = await import('${MODULE}')
      tellUncaught(line => console.log(line))
      const error = Object.assign(new Error('eva@acme.example is there twice'), { code: '23505', detail: 'Key (email)=(eva@acme.example)' })
      setTimeout(() => { ${breaks} })
      setTimeout(() => console.log('goes on'), 60_000)`
    const args = ['--import', 'tsx', '--input-type=module', '-e', program]
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    expect(status).toBe(1)
    expect(stdout).toMatch(/^uncaught: .*23505/)
    expect(stdout + stderr).not.toMatch(/acme|twice|goes on/)
  },
)
