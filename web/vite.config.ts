import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { FIRST_LOAD_BUDGET, firstLoads } from './first-load.ts'

const kb = (bytes: number) => (bytes / 1024).toFixed(1)

/** `vite build web` makes web/dist; `vite web` serves the sources and passes /v1 on to a running API. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  build: { outDir: 'dist', emptyOutDir: true, manifest: true, target: 'es2023', modulePreload: { polyfill: false } },
  server: { proxy: { '/v1': process.env['JOURNEYS_API'] ?? 'http://127.0.0.1:4400' } },
  plugins: [
    react(),
    {
      name: 'print-first-load',
      apply: 'build',
      writeBundle({ dir }) {
        if (dir === undefined) return
        const loads = firstLoads(dir).map(load => `${load.page} ${kb(load.gzip)} KB`)
        this.info(`first load, gzip: ${loads.join(', ')} (budget ${kb(FIRST_LOAD_BUDGET)} KB)`)
      },
    },
  ],
})
